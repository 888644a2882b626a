import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { Action } from "../schema/kinds";

/** A decision of ours on a version: `asked` while it is being applied. */
export interface OwnDecision {
  id: string;
  version_arn: string;
  action: Action;
  state: "asked" | "applied";
}

/** Decisions on a model's versions that are being applied, and the one of each version applied last. */
export async function selectOwnDecisions(tx: Tx, modelId: number): Promise<OwnDecision[]> {
  const { rows } = await sql<OwnDecision>`
    select distinct on (p.version_arn, c.state) c.id, p.version_arn, c.action, c.state
    from approvals_command c join approvals_proposal p on p.id = c.proposal_id
    where p.model_id = ${modelId} and c.state in ('asked', 'applied')
    order by p.version_arn, c.state, c.asked_at desc`.execute(tx);
  return rows;
}
