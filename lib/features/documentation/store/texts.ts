import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Field } from "../schema/kinds";

/** The newest version of a field, with its last review. Dates as "2027-01-31". */
export interface TextRow {
  id: number;
  model_id: number;
  field: string;
  version: number;
  body: string;
  written_by: string;
  written_at: Date;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  review_on: string;
}

/** The newest version of every field of these models, or of one field. */
export async function selectTexts(db: Db | Tx, modelIds: number[], field?: Field): Promise<TextRow[]> {
  const which = field === undefined ? sql`` : sql`and t.field = ${field}`;
  const { rows } = await sql<TextRow>`
    select distinct on (t.model_id, t.field) t.id, t.model_id, t.field, t.version, t.body, t.written_by, t.written_at,
      r.reviewed_by, r.reviewed_at, coalesce(r.review_on, t.review_on)::text as review_on
    from documentation_text t
    left join lateral (
      select * from documentation_review where text_id = t.id order by reviewed_at desc, id desc limit 1
    ) r on true
    where t.model_id = any(${modelIds}::bigint[]) ${which}
    order by t.model_id, t.field, t.version desc`.execute(db);
  return rows;
}

export interface NewText {
  modelId: number;
  field: Field;
  /** The version that it follows; 0: none. */
  after: number;
  body: string;
  by: string;
  reviewOn: string;
}

/** Adds the version after the one the writer saw; false: that one is not the newest any more. */
export async function insertText(tx: Tx, text: NewText): Promise<boolean> {
  const { modelId, field, after, body, by, reviewOn } = text;
  const { rows } = await sql`
    insert into documentation_text (model_id, field, version, body, written_by, review_on)
    select ${modelId}, ${field}, ${after + 1}, ${body}, ${by}, ${reviewOn}::date
    where ${after} = (select coalesce(max(version), 0) from documentation_text
      where model_id = ${modelId} and field = ${field})
    on conflict (model_id, field, version) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Notes that somebody read a text again and found it true. */
export async function insertReview(
  tx: Tx,
  { textId, by, reviewOn }: { textId: number; by: string; reviewOn: string },
): Promise<void> {
  await sql`insert into documentation_review (text_id, reviewed_by, review_on)
    values (${textId}, ${by}, ${reviewOn}::date)`.execute(tx);
}

/** All versions of a field, the newest first. */
export async function selectHistory(
  db: Db,
  modelId: number,
  field: Field,
): Promise<{ version: number; body: string; written_by: string; written_at: Date; review_on: string }[]> {
  const { rows } = await sql<{
    version: number;
    body: string;
    written_by: string;
    written_at: Date;
    review_on: string;
  }>`
    select version, body, written_by, written_at, review_on::text as review_on from documentation_text
    where model_id = ${modelId} and field = ${field} order by version desc`.execute(db);
  return rows;
}
