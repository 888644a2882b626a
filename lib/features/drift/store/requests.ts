import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** Asks the worker to look at a model now: its points first, then its rules. */
export async function insertRequest(db: Db | Tx, modelId: number): Promise<void> {
  await sql`insert into drift_request (model_id, requested_at) values (${modelId}, clock_timestamp())
    on conflict (model_id) do update set requested_at = excluded.requested_at`.execute(db);
}

/** Whether anybody waits for a reading. */
export async function hasRequests(db: Db): Promise<boolean> {
  const { rows } = await sql`select from drift_request limit 1`.execute(db);
  return rows.length > 0;
}

/** A wish as it stood when it was seen; `requestedAt` is the database's own text, exact to the microsecond. */
export interface PageRequest {
  modelId: number;
  requestedAt: string;
}

/** Every wish there is. */
export async function selectRequests(db: Db): Promise<PageRequest[]> {
  const { rows } = await sql<PageRequest>`
    select model_id as "modelId", requested_at::text as "requestedAt" from drift_request`.execute(db);
  return rows;
}

/** Takes away these wishes, unless they were made again since. */
export async function deleteRequests(db: Db, done: PageRequest[]): Promise<void> {
  await sql`
    delete from drift_request q using jsonb_to_recordset(${JSON.stringify(done)}::jsonb)
      as d("modelId" bigint, "requestedAt" timestamptz)
    where q.model_id = d."modelId" and q.requested_at = d."requestedAt"`.execute(db);
}

/** Since when all series of a model have been asked for; null: one never was. */
export async function selectLastReading(db: Db, modelId: number): Promise<Date | null> {
  const { rows } = await sql<{ asked_at: Date | null }>`
    select min(asked_at) as asked_at from drift_series where model_id = ${modelId} and removed_at is null`.execute(
    db,
  );
  return rows[0]?.asked_at ?? null;
}
