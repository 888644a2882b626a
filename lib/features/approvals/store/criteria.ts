import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type Criteria, type CriteriaBody, criteriaBodySchema } from "../schema/criteria";

interface Row {
  version: number;
  body: unknown;
  digest: Buffer;
  reason: string;
  set_by: string;
  set_at: Date;
}

function criteriaOf({ version, body, digest, reason, set_by, set_at }: Row): Criteria {
  return {
    version,
    body: criteriaBodySchema.parse(body),
    digest: digest.toString("hex"),
    reason,
    setBy: set_by,
    setAt: set_at.toISOString(),
  };
}

/** All versions of a model's criteria, the newest first. */
export async function selectCriteriaHistory(db: Db | Tx, modelId: number): Promise<Criteria[]> {
  const { rows } = await sql<Row>`
    select version, body, digest, reason, set_by, set_at from approvals_criteria
    where model_id = ${modelId} order by version desc`.execute(db);
  return rows.map(criteriaOf);
}

/** The criteria in force; null: nobody has set any. */
export async function selectCriteria(db: Db | Tx, modelId: number): Promise<Criteria | null> {
  const { rows } = await sql<Row>`
    select version, body, digest, reason, set_by, set_at from approvals_criteria
    where model_id = ${modelId} order by version desc limit 1`.execute(db);
  return rows[0] ? criteriaOf(rows[0]) : null;
}

export interface NewCriteria {
  modelId: number;
  version: number;
  body: CriteriaBody;
  digest: string;
  reason: string;
  setBy: string;
  setAt: Date;
}

/** Adds a version; false: there is one of this number. */
export async function insertCriteria(tx: Tx, added: NewCriteria): Promise<boolean> {
  const { rows } = await sql`
    insert into approvals_criteria (model_id, version, body, digest, reason, set_by, set_at)
    values (${added.modelId}, ${added.version}, ${JSON.stringify(added.body)}::jsonb,
      ${Buffer.from(added.digest, "hex")}, ${added.reason}, ${added.setBy}, ${added.setAt})
    on conflict do nothing returning version`.execute(tx);
  return rows.length > 0;
}
