import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** An entry as it lies in its row. */
export interface EntryRow {
  seq: number;
  entry_id: string;
  type: string;
  model: string | null;
  version: number | null;
  actor: string;
  actor_name: string;
  words: string;
  recorded_at: Date;
  idem_key: string;
  canon: Buffer;
  leaf: Buffer;
  prev: Buffer;
  hash: Buffer;
}

export interface Head {
  log: string;
  seq: number;
  hash: Buffer;
}

/** Holds the end of the chain until the transaction ends, and tells the database's time once it is held. */
export async function lockHead(tx: Tx): Promise<Head & { at: Date }> {
  const { rows } = await sql<Head & { at: Date }>`
    with head as materialized (select log, seq, hash from ledger_head where id = 1 for update)
    select log, seq, hash, clock_timestamp() as at from head`.execute(tx);
  const [head] = rows;
  if (!head) throw new Error("the ledger has no head");
  return head;
}

export async function selectHead(db: Db | Tx): Promise<Head> {
  const { rows } = await sql<Head>`select log, seq, hash from ledger_head where id = 1`.execute(db);
  const [head] = rows;
  if (!head) throw new Error("the ledger has no head");
  return head;
}

/** Adds an entry; false: one with its idempotency key is there already. */
export async function insertEntry(tx: Tx, row: EntryRow): Promise<boolean> {
  const { rows } = await sql`
    insert into ledger_entry (seq, entry_id, type, model, version, actor, actor_name, words, recorded_at, idem_key,
      canon, leaf, prev, hash)
    values (${row.seq}, ${row.entry_id}, ${row.type}, ${row.model}, ${row.version}, ${row.actor}, ${row.actor_name},
      ${row.words}, ${row.recorded_at}, ${row.idem_key}, ${row.canon}, ${row.leaf}, ${row.prev}, ${row.hash})
    on conflict (idem_key) do nothing
    returning seq`.execute(tx);
  return rows.length > 0;
}

export async function selectByIdempotencyKey(tx: Tx, key: string): Promise<EntryRow | null> {
  const { rows } = await sql<EntryRow>`select * from ledger_entry where idem_key = ${key}`.execute(tx);
  return rows[0] ?? null;
}

export async function selectByEntryId(db: Db | Tx, entryId: string): Promise<EntryRow | null> {
  const { rows } = await sql<EntryRow>`select * from ledger_entry where entry_id = ${entryId}`.execute(db);
  return rows[0] ?? null;
}

export async function selectEntry(db: Db | Tx, seq: number): Promise<EntryRow | null> {
  const { rows } = await sql<EntryRow>`select * from ledger_entry where seq = ${seq}`.execute(db);
  return rows[0] ?? null;
}

/**
 * The hash that the chain goes on from after an entry: what the next one was built on, or will be. One statement, because
 * entries are added meanwhile.
 */
export async function selectBuiltOn(db: Db | Tx, seq: number): Promise<Buffer | null> {
  const { rows } = await sql<{ hash: Buffer | null }>`
    select coalesce(
      (select prev from ledger_entry where seq = ${seq + 1}), (select hash from ledger_head where id = 1)
    ) as hash`.execute(db);
  return rows[0]?.hash ?? null;
}

/** Entries above `after` up to `last`, the oldest first. */
export async function selectEntriesAfter(
  db: Db | Tx,
  { after, last, limit }: { after: number; last: number; limit: number },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from ledger_entry where seq > ${after} and seq <= ${last} order by seq limit ${limit}`.execute(
    db,
  );
  return rows;
}
