import type { State } from "@/components/models/words";
import type { Action, GateResult, ProposalState, Seat, Tier } from "@/lib/features/approvals/schema/kinds";

export const SEAT: Record<Seat, string> = {
  business_owner: "business owner",
  risk_officer: "risk officer",
  compliance_officer: "compliance officer",
};

export const TIER: Record<Tier, string> = { low: "low risk", medium: "medium risk", high: "high risk" };

export const GATE_RESULT: Record<GateResult, State> = {
  passed: { kind: "ok", words: "Passed" },
  failed: { kind: "bad", words: "Failed" },
  unknown: { kind: "unknown", words: "Not known" },
};

export const ACTION: Record<Action, State> = {
  approve: { kind: "ok", words: "Approved" },
  reject: { kind: "bad", words: "Rejected" },
};

/** What a button that decides is called. */
export const VERB: Record<Action, string> = { approve: "Approve", reject: "Reject" };

/** How a review ended that changed nothing in SageMaker, and that it still goes on. */
export const ENDED: Record<Exclude<ProposalState, "applying" | "applied">, State> = {
  in_review: { kind: "wait", words: "In review" },
  failed: { kind: "bad", words: "Failed" },
  expired: { kind: "unknown", words: "Expired" },
  superseded: { kind: "unknown", words: "Superseded" },
  withdrawn: { kind: "unknown", words: "Withdrawn" },
  voided: { kind: "bad", words: "Void" },
};
