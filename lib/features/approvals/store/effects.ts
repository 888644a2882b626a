import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** What became of a decision in SageMaker. */
export interface EffectRow {
  /** The decision's id. */
  id: string;
  proposal_id: string;
  state: "asked" | "applied" | "failed" | "voided";
  attempts: number;
  last_error: string | null;
  aws_request_id: string | null;
  applied_at: Date | null;
  event_id: string | null;
  event_at: Date | null;
}

/** The decisions of these proposals, by proposal. */
export async function selectEffects(
  db: Db | Tx,
  proposals: readonly string[],
): Promise<Map<string, EffectRow>> {
  const { rows } = await sql<EffectRow>`
    select id, proposal_id, state, attempts, last_error, aws_request_id, applied_at, event_id, event_at
    from approvals_command where proposal_id = any(${[...proposals]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.proposal_id, row]));
}
