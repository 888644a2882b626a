import type { ConfigState } from "../schema/kinds";
import type { Remediation } from "../schema/standing";

/** A remediation that takes longer counts as failed: what AWS still does of it shows in the next collection. */
export const LIMIT_MINUTES = 30;
/**
 * Config learns of a change minutes after it was made, and a rule that looks at once may still see what was: until then
 * NON_COMPLIANT is not its last word.
 */
export const SETTLE_MINUTES = 10;
/** StartConfigRulesEvaluation may be called once a minute (AWS Config API Reference, LimitExceededException). */
const ASK_AGAIN_MINUTES = 1;
/** How far the clock of this machine may be from AWS's. */
const SKEW_MS = 60_000;
const MINUTE_MS = 60_000;

function minutesSince(time: Date, now: Date): number {
  return (now.getTime() - time.getTime()) / MINUTE_MS;
}

/** Whether more time passed since then than a remediation may take. */
export function isOverdue(since: Date, now: Date): boolean {
  return minutesSince(since, now) >= LIMIT_MINUTES;
}

/** What tells executions apart: Config keeps no id of them, only the newest of each rule and resource. */
export interface ExecutionTimes {
  state: "running" | "succeeded" | "failed";
  invokedAt: Date;
  updatedAt: Date;
}

/**
 * Whether the newest execution is the one asked for at `askedAt`, or one that was running by then and is followed
 * instead. Where it is not known that AWS took what was asked (`accepted` false), one that was over before is not.
 */
export function isFollowed(
  { state, invokedAt, updatedAt }: ExecutionTimes,
  { askedAt, accepted }: { askedAt: Date; accepted: boolean },
): boolean {
  if (state === "running") return true;
  if (!accepted && updatedAt < askedAt) return false;
  return invokedAt.getTime() >= askedAt.getTime() - SKEW_MS;
}

/** Why an execution failed, by its steps. */
export function failureOf(steps: Remediation["steps"]): string {
  const failed = steps.filter(({ state }) => state === "FAILED");
  const step =
    failed.find(({ error }) => error !== null) ?? failed[0] ?? steps.find(({ error }) => error !== null);
  if (!step) return "it failed; AWS names no step that did";
  return `its step ${step.name} failed: ${step.error ?? "AWS gives no reason"}`;
}

/** When the last step ended; null: AWS did not tell. */
export function ranAt(steps: Remediation["steps"]): Date | null {
  const ends = steps.flatMap(({ endedAt }) => (endedAt === null ? [] : [Date.parse(endedAt)]));
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}

/** What to do once it ran: end, ask the rule to look again, or wait. */
export type Conclusion =
  { kind: "succeeded" } | { kind: "failed"; reason: string } | { kind: "ask" } | { kind: "wait" };

interface Evidence {
  /** What the rule says now and when it looked; null: nothing. */
  verdict: { state: ConfigState; lookedAt: Date } | null;
  startedAt: Date;
  /** When it ran to its end. */
  ranAt: Date;
  evaluationAskedAt: Date;
  now: Date;
}

/**
 * What the rule's own word means for a remediation that ran. Only COMPLIANT, said after it began, is success; what was
 * said before counts for nothing.
 */
export function conclude({ verdict, startedAt, ranAt: ran, evaluationAskedAt, now }: Evidence): Conclusion {
  const { state, lookedAt } = verdict ?? { state: null, lookedAt: null };
  if (lookedAt !== null && lookedAt >= startedAt && state === "COMPLIANT") return { kind: "succeeded" };
  const hasLooked = lookedAt !== null && lookedAt >= evaluationAskedAt;
  if (hasLooked && state === "NOT_APPLICABLE")
    return { kind: "failed", reason: "it ran, but the rule now says NOT_APPLICABLE" };
  if (hasLooked && state === "NON_COMPLIANT") {
    if (minutesSince(ran, now) >= SETTLE_MINUTES)
      return { kind: "failed", reason: "it ran, but the rule still says NON_COMPLIANT" };
    return { kind: minutesSince(evaluationAskedAt, now) >= ASK_AGAIN_MINUTES ? "ask" : "wait" };
  }
  if (!isOverdue(ran, now)) return { kind: "wait" };
  return {
    kind: "failed",
    reason: `it ran, but the rule did not look again within ${LIMIT_MINUTES} minutes`,
  };
}
