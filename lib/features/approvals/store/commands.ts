import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { Action } from "../schema/kinds";

/** What the worker is to make SageMaker say, and the entry of the signature that decided it. */
export interface NewCommand {
  proposal_id: string;
  action: Action;
  snapshot: Buffer;
  entry_id: string;
  entry_hash: Buffer;
}

/** Ends the review of a proposal with a decision and asks the worker to apply it. Throws unless it was in review. */
export async function insertCommand(tx: Tx, command: NewCommand): Promise<void> {
  const { rows } = await sql`
    with decided as (
      update approvals_proposal set state = 'applying', action = ${command.action}
      where id = ${command.proposal_id} and state = 'in_review' returning id
    )
    insert into approvals_command (proposal_id, action, snapshot, entry_id, entry_hash)
    select id, ${command.action}, ${command.snapshot}, ${command.entry_id}, ${command.entry_hash} from decided
    returning id`.execute(tx);
  if (rows.length === 0) throw new Error(`Proposal ${command.proposal_id} is not in review.`);
}
