import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** What somebody who owns the database can do all the same: the triggers are put aside for one act. */
export async function asIntruder(owner: Db, act: (owner: Db) => Promise<unknown>): Promise<void> {
  const tables = ["ledger_entry", "ledger_head", "ledger_node", "ledger_checkpoint"];
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger all`.execute(owner);
  try {
    await act(owner);
  } finally {
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger all`.execute(owner);
  }
}

/** A ledger without entries, as the migration leaves it. */
export async function resetLedger(owner: Db): Promise<void> {
  await asIntruder(owner, async () => {
    await sql`truncate ledger_entry, ledger_node, ledger_checkpoint, ledger_verification`.execute(owner);
    await sql`update ledger_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`.execute(owner);
  });
}

export interface LedgerRow {
  seq: number;
  type: string;
  model: string | null;
  actor_name: string;
  idem_key: string;
  canon: Buffer;
  hash: Buffer;
}

export async function ledgerRows(db: Db): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`select * from ledger_entry order by seq`.execute(db);
  return rows;
}
