import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/** The bytes of the newest entry of a type; null: there is none. */
export async function selectNewestOf(tx: Tx, type: string): Promise<Buffer | null> {
  const { rows } = await sql<{ canon: Buffer }>`
    select canon from ledger_entry where type = ${type} order by seq desc limit 1`.execute(tx);
  return rows[0]?.canon ?? null;
}
