import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** A frozen snapshot: its exact bytes, their SHA-256, and that of the part a signature binds. */
export interface SnapshotRow {
  digest: Buffer;
  bound: Buffer;
  canon: Buffer;
  frozen_at: Date;
}

/** Null: there is none of this digest. */
export async function selectSnapshot(db: Db | Tx, digest: Buffer): Promise<SnapshotRow | null> {
  const { rows } = await sql<SnapshotRow>`
    select digest, bound, canon, frozen_at from approvals_snapshot where digest = ${digest}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps a snapshot; the same bytes are kept once. */
export async function insertSnapshot(
  tx: Tx,
  { digest, bound, canon, frozen_at }: SnapshotRow,
): Promise<void> {
  await sql`
    insert into approvals_snapshot (digest, bound, canon, frozen_at)
    values (${digest}, ${bound}, ${canon}, ${frozen_at}) on conflict do nothing`.execute(tx);
}
