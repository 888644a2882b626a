import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** The models to judge: all that are there, or those of these ids (null: all). */
export async function selectJudged(
  db: Db,
  ids: readonly number[] | null,
): Promise<{ id: number; slug: string }[]> {
  const { rows } = await sql<{ id: number; slug: string }>`
    select id::integer as id, slug from models
    where removed_at is null and (${ids}::bigint[] is null or id = any(${ids}::bigint[])) order by id`.execute(
    db,
  );
  return rows;
}

/** Models with an exception that ended by itself after they were last judged. */
export async function selectOverdue(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct e.model_id::integer as id
    from compliance_exception e
    join compliance_standing s on s.model_id = e.model_id and s.framework_id = e.framework_id
    where e.decision = 'granted' and e.ended_at is null and e.expires_at <= ${now} and s.evaluated_at < e.expires_at`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Whether a person waits for a model to be judged. */
export async function selectIsAsked(db: Db, modelId: number): Promise<boolean> {
  const { rows } = await sql`select from compliance_request where model_id = ${modelId}`.execute(db);
  return rows.length > 0;
}
