import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { AwsScope } from "../schema/scope";
import { modelsTables } from "./tables";

/** Until when every change of a package is known, in one account and region; null: nothing is known whole yet. */
export async function selectPackagesRead(db: Db, { account, region }: AwsScope): Promise<Date | null> {
  const row = await modelsTables(db)
    .selectFrom("models_packages_read")
    .select("through")
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirst();
  return row?.through ?? null;
}

/** Notes that the packages are known as they were at `through`; it never goes back. */
export async function writePackagesRead(tx: Tx, { account, region }: AwsScope, through: Date): Promise<void> {
  await sql`insert into models_packages_read as p (account, region, through) values (${account}, ${region}, ${through})
    on conflict (account, region) do update set through = greatest(p.through, excluded.through)`.execute(tx);
}
