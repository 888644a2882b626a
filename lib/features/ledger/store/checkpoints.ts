import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

export interface CheckpointRow {
  size: number;
  root: Buffer;
  note: string;
  bucket: string;
  key: string;
  version_id: string | null;
  locked_until: Date | null;
  exported_at: Date;
}

/** The checkpoint that covers most; null: there is none. */
export async function selectNewestCheckpoint(db: Db | Tx): Promise<CheckpointRow | null> {
  const { rows } = await sql<CheckpointRow>`
    select * from ledger_checkpoint order by size desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** All of them, the smallest first. */
export async function selectCheckpoints(db: Db | Tx): Promise<CheckpointRow[]> {
  const { rows } = await sql<CheckpointRow>`select * from ledger_checkpoint order by size`.execute(db);
  return rows;
}

export async function countCheckpoints(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ledger_checkpoint`.execute(db);
  return rows[0]?.total ?? 0;
}

/** Keeps a checkpoint, unless this one or one that covers more is kept already. */
export async function insertCheckpoint(db: Db | Tx, row: CheckpointRow): Promise<void> {
  await sql`
    insert into ledger_checkpoint (size, root, note, bucket, key, version_id, locked_until, exported_at)
    select ${row.size}, ${row.root}, ${row.note}, ${row.bucket}, ${row.key}, ${row.version_id},
      ${row.locked_until}::timestamptz, ${row.exported_at}::timestamptz
    where not exists (select from ledger_checkpoint where size >= ${row.size})
    on conflict (size) do nothing`.execute(db);
}
