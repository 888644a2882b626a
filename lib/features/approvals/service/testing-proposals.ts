import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** Every proposal, the oldest first, as far as tests ask. */
export async function proposalRows(db: Db) {
  const { rows } = await sql<{
    id: string;
    version: number;
    state: string;
    shown: boolean;
    opened_by: string;
    end_reason: string | null;
    follows: string | null;
  }>`
    select id, version, state, snapshot is not null as shown, opened_by, end_reason, follows
    from approvals_proposal order by opened_at, version`.execute(db);
  return rows;
}

/** Models that wait for an evaluation. */
export async function askedModels(db: Db): Promise<number[]> {
  const { rows } = await sql<{ model_id: number }>`
    select model_id from approvals_request order by model_id`.execute(db);
  return rows.map(({ model_id: id }) => id);
}

/** Subjects of everything people are told, the oldest first. */
export async function noticeSubjects(db: Db): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`select subject from approvals_notice order by id`.execute(
    db,
  );
  return rows.map(({ subject }) => subject);
}

/** How many snapshots are kept. */
export async function snapshotCount(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from approvals_snapshot`.execute(db);
  return rows[0]?.count ?? 0;
}
