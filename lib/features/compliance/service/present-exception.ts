import { endsSoon, type ExceptionFacts, exceptionState } from "../rules/exception-state";
import type { Exception } from "../schema/standing";
import type { ExceptionRow } from "../store/exceptions";

/** What of a row decides how the exception stands. */
export function factsOf(row: ExceptionRow): ExceptionFacts {
  return { expiresAt: row.expires_at, decision: row.decision, endedAt: row.ended_at };
}

/** An exception as the API tells it at a time. */
export function exceptionOf(row: ExceptionRow, now: Date): Exception {
  const facts = factsOf(row);
  return {
    id: String(row.id),
    model: row.model,
    modelName: row.model_name,
    framework: row.framework_id,
    control: row.control_id,
    reference: row.reference,
    reason: row.reason,
    owner: row.owner,
    state: exceptionState(facts, now),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    endsSoon: endsSoon(facts, now),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    endedBy: row.ended_by,
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
  };
}
