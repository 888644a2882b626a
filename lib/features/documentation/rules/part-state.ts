import type { PartState } from "../schema/kinds";

// From what hides most to what is fine: nothing there, not known, not up to date.
const WORST_FIRST: readonly PartState[] = ["missing", "unknown", "old", "current"];

/** The worst of several states; nothing at all is "missing". */
export function worstOf(states: readonly PartState[]): PartState {
  return WORST_FIRST.find((state) => states.includes(state)) ?? "missing";
}

/** How long a source that is read again and again may not have been read before what it tells is old. */
const OLD_AFTER_HOURS = 24;

/** Whether something was last read too long ago to speak of now. */
export function isOld(asOf: string, now: Date): boolean {
  return now.getTime() - Date.parse(asOf) > OLD_AFTER_HOURS * 3_600_000;
}
