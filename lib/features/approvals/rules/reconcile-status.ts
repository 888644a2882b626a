import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import type { DifferenceKind } from "../schema/kinds";
import { MARK } from "./apply-step";

/** A version as the registry was read last. */
export interface Observed {
  status: ApprovalStatus | null;
  /** By AWS's clock, when the package was last changed; null: AWS told no time. */
  changedAt: Date | null;
  /** The decision its metadata names; null: none. */
  mark: string | null;
}

/** What it must say, and since when by AWS's clock; `decision`: the one that made it so. */
export interface Expected {
  status: ApprovalStatus | null;
  since: Date;
  decision: string | null;
}

/** A decision that is being applied: SageMaker may say so before it is written down. */
export interface UnderWay {
  decision: string;
  status: ApprovalStatus;
}

/** How a status can differ. */
export type StatusDifference = Exclude<DifferenceKind, "artifact_replaced">;

/**
 * What holding one against the other comes to. `unknown`: AWS told no status. `ours`: a decision of ours is there and not
 * written down yet. `stale`: it was read before what is expected came about. `new`: nothing was expected and nobody has
 * decided it.
 */
export type Verdict =
  | { kind: "unknown" | "same" | "ours" | "stale" | "new" }
  | { kind: "differs"; difference: StatusDifference; expected: ApprovalStatus; found: ApprovalStatus };

const OUTSIDE = {
  Approved: "approved_outside",
  Rejected: "rejected_outside",
  PendingManualApproval: "reset_outside",
} as const satisfies Record<ApprovalStatus, StatusDifference>;

/** What a version is as long as nobody has signed anything. */
export const UNDECIDED = "PendingManualApproval";

function isStale({ changedAt, mark }: Observed, { since, decision }: Expected): boolean {
  // Whoever reads the decision's mark reads a time after it, whatever the clocks say.
  if (decision !== null && mark === decision) return false;
  return changedAt !== null && changedAt < since;
}

/** Holds what SageMaker says of a version against what it must say; `expected` null: the version is new. */
export function judgeStatus(
  observed: Observed,
  expected: Expected | null,
  underWay: UnderWay | null,
): Verdict {
  const { status: found, mark } = observed;
  if (found === null) return { kind: "unknown" };
  if (underWay && mark === underWay.decision && found === underWay.status) return { kind: "ours" };
  if (expected === null) {
    if (found === UNDECIDED) return { kind: "new" };
    return { kind: "differs", difference: "registered_decided", expected: UNDECIDED, found };
  }
  if (found === expected.status) return { kind: "same" };
  if (isStale(observed, expected)) return { kind: "stale" };
  return {
    kind: "differs",
    difference: OUTSIDE[found],
    expected: expected.status ?? UNDECIDED,
    found,
  };
}

/** The decision a package names: in its metadata or, where that had no room, in its description. */
export function decisionNamed({
  approvalDescription,
  metadata,
}: {
  approvalDescription: string | null;
  metadata: Record<string, string>;
}): string | null {
  const [, described] = /^countersign:(\S+) sha256:/.exec(approvalDescription ?? "") ?? [];
  return metadata[MARK.decision] ?? described ?? null;
}
