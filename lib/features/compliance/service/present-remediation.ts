import type { Remediation } from "../schema/standing";
import type { RemediationRow } from "../store/remediations";

/** A remediation as the API tells it. */
export function remediationOf(row: RemediationRow): Remediation {
  return {
    id: String(row.id),
    model: row.model,
    rule: row.rule,
    ruleId: row.rule_id,
    resourceType: row.resource_type,
    resource: row.resource,
    resourceId: row.resource_id,
    target: row.target,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    state: row.state,
    steps: row.steps,
    startedAt: row.started_at?.toISOString() ?? null,
    result: row.result,
    failure: row.failure,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
