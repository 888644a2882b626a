import "server-only";
import { AppError } from "@/lib/platform/errors";
import type { ProposalState } from "../schema/kinds";
import type { ProposalRow } from "../store/proposals";

const ENDED: Record<Exclude<ProposalState, "in_review" | "applying">, string> = {
  applied: "was decided already, and SageMaker has it",
  failed: "was decided already, and could not be applied",
  expired: "ended by itself",
  superseded: "was superseded",
  withdrawn: "was withdrawn",
  voided: "is void",
};

function refusalOf(proposal: ProposalRow, now: Date): string | null {
  const { state, action, ended_at: at, ended_by: by, end_reason: reason, expires_at: expires } = proposal;
  const name = `The proposal of ${proposal.model_name} v${proposal.version}`;
  if (state === "applying") {
    return `${name} was ${action === "approve" ? "approved" : "rejected"} already and is being applied.`;
  }
  if (state !== "in_review") {
    const when = at ? ` on ${at.toISOString()}` : "";
    const who = by && state !== "expired" ? ` by ${by}` : "";
    return `${name} ${ENDED[state]}${when}${who}${reason ? `: ${reason}` : "."}`;
  }
  return expires > now ? null : `${name} ended by itself on ${expires.toISOString()}.`;
}

/** Throws AppError "conflict", saying how the proposal ended, unless it is in review. */
export function requireOpen(proposal: ProposalRow, now: Date): void {
  const refusal = refusalOf(proposal, now);
  if (refusal !== null) throw new AppError("conflict", refusal);
}
