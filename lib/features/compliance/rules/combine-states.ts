import type { EvidenceResult } from "../schema/standing";
import type { State } from "../schema/kinds";

/** What evidence can say by itself; only an exception excepts. */
export type Verdict = Exclude<State, "excepted">;

/** A piece of evidence, judged. */
export interface Judgement extends EvidenceResult {
  state: Verdict;
}

/** The worst first: one of them decides. */
export const WORST_FIRST: readonly Verdict[] = ["not_met", "unknown", "part", "met", "not_applicable"];

/**
 * The state of all that is asked together: not met before unknown before part before met; what does not apply counts
 * only when nothing else does. Nothing at all is unknown.
 */
export function combineStates(states: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((state) => states.includes(state)) ?? "unknown";
}

/** The earlier of times, of which null is none. */
export function earliest(times: readonly (string | null)[]): string | null {
  return times.reduce(
    (first, time) =>
      first === null || (time !== null && Date.parse(time) < Date.parse(first)) ? time : first,
    null,
  );
}
