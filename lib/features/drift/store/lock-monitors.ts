import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Tx } from "@/lib/platform/db/client";

/** Until the transaction ends, it alone writes what monitors of this account and region say. */
export async function lockMonitors(tx: Tx, { account, region }: AwsScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drift monitors ${account} ${region}`}, 0))`.execute(
    tx,
  );
}
