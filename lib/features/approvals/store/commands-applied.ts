import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Action } from "../schema/kinds";

/** A decision that SageMaker carries, whose event in CloudTrail is not known yet. */
export interface UnmatchedCommand {
  id: string;
  proposal_id: string;
  action: Action;
  entry_id: string;
  entry_hash: Buffer;
  asked_at: Date;
  applied_at: Date;
  /** Null: the answer was lost. */
  aws_request_id: string | null;
  version_arn: string;
}

/** Those applied after `since`, the newest first. */
export async function selectUnmatched(db: Db, since: Date, limit: number): Promise<UnmatchedCommand[]> {
  const { rows } = await sql<UnmatchedCommand>`
    select c.id, c.proposal_id, c.action, c.entry_id, c.entry_hash, c.asked_at, c.applied_at, c.aws_request_id,
      p.version_arn
    from approvals_command c join approvals_proposal p on p.id = c.proposal_id
    where c.state = 'applied' and c.event_id is null and c.applied_at > ${since}
    order by c.applied_at desc limit ${limit}`.execute(db);
  return rows;
}

/** Ties a decision to its event; false: it is tied already. */
export async function writeEvent(
  tx: Tx,
  id: string,
  event: { eventId: string; at: Date; requestId: string },
): Promise<boolean> {
  const { rows } = await sql`
    update approvals_command
    set event_id = ${event.eventId}, event_at = ${event.at}, aws_request_id = ${event.requestId}
    where id = ${id} and event_id is null returning id`.execute(tx);
  return rows.length > 0;
}
