import type { VersionState } from "../store/evaluable";
import type { ProposalRow } from "../store/proposals";

/**
 * Whether a version waits for a decision, by the registry as it was collected last. That may have been before our own
 * decision was applied: then it waits only if somebody changed it since. `newest`: what was proposed of it last.
 */
export function waitsForDecision(
  { approval_status: approval, package_status: status, last_modified_at: modified }: VersionState,
  newest: Pick<ProposalRow, "state" | "ended_at"> | null,
): boolean {
  if (approval !== "PendingManualApproval" || status !== "Completed") return false;
  if (newest?.state !== "applied" || newest.ended_at === null) return true;
  return modified !== null && modified > newest.ended_at;
}
