import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { type Verification, verificationSchema } from "../schema/verification";

export async function insertVerification(db: Db, verification: Verification): Promise<void> {
  await sql`
    insert into ledger_verification (at, by, result)
    values (${verification.at}, ${verification.by}, ${JSON.stringify(verification)}::jsonb)`.execute(db);
}

/** The newest that this version of the product can read. */
export async function selectLastVerification(db: Db): Promise<Verification | null> {
  const { rows } = await sql<{ result: unknown }>`
    select result from ledger_verification order by id desc limit 1`.execute(db);
  return verificationSchema.safeParse(rows[0]?.result).data ?? null;
}
