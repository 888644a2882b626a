import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** Asks the worker to judge a model anew, in the transaction of what changed. */
export async function askJudging(tx: Tx, modelId: number): Promise<void> {
  await sql`insert into compliance_request (model_id, asked_at) values (${modelId}, clock_timestamp())
    on conflict (model_id) do update set asked_at = excluded.asked_at`.execute(tx);
}

/** The same for every model a resource is tied to. */
export async function askJudgingOfResource(tx: Tx, resourceId: number): Promise<void> {
  // In one order, so that two of these never wait for each other.
  await sql`
    insert into compliance_request (model_id, asked_at)
    select model_id, clock_timestamp() from compliance_resource_model where resource_id = ${resourceId}
    order by model_id
    on conflict (model_id) do update set asked_at = excluded.asked_at`.execute(tx);
}

/** Whether anybody waits for a judgement. */
export async function hasRequests(db: Db): Promise<boolean> {
  const { rows } = await sql`select from compliance_request limit 1`.execute(db);
  return rows.length > 0;
}

/** A wish as it stood when it was seen; `askedAt` is the database's own text, exact to the microsecond. */
export interface JudgingRequest {
  modelId: number;
  askedAt: string;
}

/** Every wish there is. */
export async function selectRequests(db: Db): Promise<JudgingRequest[]> {
  const { rows } = await sql<JudgingRequest>`
    select model_id::integer as "modelId", asked_at::text as "askedAt" from compliance_request order by model_id`.execute(
    db,
  );
  return rows;
}

/** Takes away these wishes once they are judged, unless they were made again since. */
export async function deleteRequests(db: Db, done: JudgingRequest[]): Promise<void> {
  await sql`
    delete from compliance_request q using jsonb_to_recordset(${JSON.stringify(done)}::jsonb)
      as d("modelId" bigint, "askedAt" timestamptz)
    where q.model_id = d."modelId" and q.asked_at = d."askedAt"`.execute(db);
}
