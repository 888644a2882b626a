/** The fewest points that tell an interval. */
const FEWEST = 4;
/** Older intervals say little about the present one. */
const LOOK_AT = 200;
/** So many points tell how a series began. */
const BEGINNING = 24;

/**
 * How far apart the newest points of a series are, in seconds: the median of the steps between them. Null: too few
 * points to say. `times` in epoch milliseconds, ascending.
 */
export function spacingOf(times: number[]): number | null {
  const newest = times.slice(-LOOK_AT);
  if (newest.length < FEWEST) return null;
  const steps = newest.slice(1).map((time, index) => (time - (newest[index] ?? time)) / 1000);
  steps.sort((a, b) => a - b);
  return steps[Math.floor((steps.length - 1) / 2)] ?? null;
}

/** Whether two intervals are so different that somebody changed them, rather than a point being missed. */
export function isOtherInterval(known: number | null, seen: number | null): seen is number {
  return known !== null && seen !== null && (seen >= known * 2 || seen * 2 <= known);
}

/** A series whose points came at another interval before `at` (epoch milliseconds). Intervals in seconds. */
export interface IntervalChange {
  at: number;
  before: number;
  after: number;
}

/** Whether the interval of these points is another one at their end than at their beginning, and since when. */
export function intervalChangeIn(times: number[]): IntervalChange | null {
  const before = spacingOf(times.slice(0, BEGINNING));
  const after = spacingOf(times);
  if (before === null || !isOtherInterval(before, after)) return null;
  const border = Math.sqrt(before * after) * 1000;
  const isOld = (step: number) => (before > after ? step > border : step < border);
  const last = times.findLastIndex((time, index) => index > 0 && isOld(time - (times[index - 1] ?? time)));
  return { at: times[Math.max(last, 0)] ?? 0, before, after };
}
