/** The fewest points that tell an interval. */
const FEWEST = 4;
/** Older intervals say little about the present one. */
const LOOK_AT = 200;

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
