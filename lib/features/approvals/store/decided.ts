import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Action } from "../schema/kinds";

export interface DecidedRow {
  version: number;
  action: Action;
  at: Date;
  by: string[];
}

/** Decisions of a model that its people made here and nothing voided since, the newest first. */
export async function selectDecided(db: Db, modelId: number, limit: number): Promise<DecidedRow[]> {
  const { rows } = await sql<DecidedRow>`
    select p.version, c.action, c.asked_at as at, array_agg(v.person_name order by v.at, v.id) as by
    from approvals_command c
    join approvals_proposal p on p.id = c.proposal_id
    join approvals_vote v on v.proposal_id = p.id and v.snapshot = c.snapshot and v.action = c.action
    where p.model_id = ${modelId} and c.state <> 'voided'
    group by c.id, p.version order by c.asked_at desc, c.id limit ${limit}`.execute(db);
  return rows;
}
