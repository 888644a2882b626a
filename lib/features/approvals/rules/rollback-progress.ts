/** What DescribeEndpoint told just now. */
export interface EndpointFound {
  /** AWS's word. */
  status: string;
  config: string | null;
  /** The configuration it is being updated to; null: none. */
  pending: string | null;
  modifiedAt: Date | null;
  failureReason: string | null;
}

/** What is wanted of it. */
export interface Wanted {
  endpoint: string;
  from: string;
  to: string;
}

/** Statuses AWS leaves by itself (SageMaker API reference, DescribeEndpoint). */
const PASSING = new Set(["Creating", "Updating", "SystemUpdating", "RollingBack"]);

/** An UpdateEndpoint on its way may arrive this much later. */
const ARRIVING_MS = 30_000;
/** From AWS's acceptance until DescribeEndpoint tells of it. */
const SHOWING_MS = 120_000;

const because = (reason: string | null) => (reason === null ? "" : `: ${reason}`);

/** Why UpdateEndpoint must not be called as the person asked; null: it may. */
export function refuseStart({ endpoint, from, to }: Wanted, found: EndpointFound | null): string | null {
  if (!found) return `SageMaker has no endpoint ${endpoint} any more`;
  if (found.config !== from)
    return `${endpoint} serves ${found.config ?? "nothing known"} by now, not ${from}`;
  if (found.status !== "InService")
    return `${endpoint} is ${found.status}${found.pending === null ? "" : ` to ${found.pending}`}: SageMaker has to finish that first`;
  if (from === to) return `${endpoint} serves ${to} already`;
  return null;
}

/** `call`: AWS has not begun, so it is asked (again). `updating`: AWS is at it. */
export type Progress =
  | { kind: "done" }
  | { kind: "updating" | "wait"; words: string }
  | { kind: "failed"; reason: string }
  | { kind: "call" };

export interface Called {
  at: Date;
  /** Whether AWS answered that it will. */
  isAccepted: boolean;
  /** LastModifiedTime just before the call. */
  modifiedBefore: Date | null;
}

function back({ endpoint, from, to }: Wanted, found: EndpointFound): string {
  return `${endpoint} serves ${from} again: SageMaker did not bring ${to} about${because(found.failureReason)}`;
}

function judgeUnchanged(wanted: Wanted, found: EndpointFound, called: Called, now: Date): Progress {
  const elapsed = now.getTime() - called.at.getTime();
  const hasMoved = found.modifiedAt?.getTime() !== called.modifiedBefore?.getTime();
  if (hasMoved) return { kind: "failed", reason: back(wanted, found) };
  if (!called.isAccepted)
    return elapsed < ARRIVING_MS
      ? { kind: "wait", words: "it is not known whether SageMaker has begun" }
      : { kind: "call" };
  if (elapsed < SHOWING_MS)
    return { kind: "updating", words: "SageMaker has accepted it and does not show it yet" };
  return { kind: "failed", reason: back(wanted, found) };
}

/**
 * Where a rollback stands after UpdateEndpoint was called, by what the endpoint is now. Only the wanted configuration in
 * service is done: a call that was accepted is not.
 */
export function judgeProgress(
  wanted: Wanted,
  found: EndpointFound | null,
  called: Called,
  now: Date,
): Progress {
  const { endpoint, from, to } = wanted;
  if (!found) return { kind: "failed", reason: `SageMaker has no endpoint ${endpoint} any more` };
  const { status, config, pending, failureReason } = found;
  const since = `since ${called.at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (PASSING.has(status)) {
    if (pending !== null && pending !== to)
      return {
        kind: "wait",
        words: `SageMaker is bringing ${endpoint} to ${pending}: somebody else asked for that`,
      };
    const at =
      status === "RollingBack"
        ? `is bringing ${endpoint} back to ${from}`
        : `is still ${status.toLowerCase()} ${endpoint}`;
    return { kind: "updating", words: `SageMaker ${at}, ${since}` };
  }
  if (status !== "InService")
    return {
      kind: "failed",
      reason: `${endpoint} is ${status}, with ${config ?? "nothing known"}${because(failureReason)}`,
    };
  if (config === to) return { kind: "done" };
  if (config === from) return judgeUnchanged(wanted, found, called, now);
  return {
    kind: "failed",
    reason: `${endpoint} serves ${config ?? "nothing known"}: somebody else changed it meanwhile`,
  };
}
