const FIRST_MS = 30_000;
const LONGEST_MS = 15 * 60_000;

/**
 * So many refusals that time alone doesn't change (no permission, a request AWS can't accept) and a decision is given up,
 * about an hour and a quarter after the first: a role can be mended meanwhile. What may pass by itself is tried for ever.
 */
export const REFUSALS_ENOUGH = 10;

/** When to try again after so many attempts: half a minute later, then twice that, a quarter of an hour at most. */
export function nextTryAt(attempts: number, now: Date): Date {
  const wait = Math.min(FIRST_MS * 2 ** Math.max(0, Math.min(attempts, 20) - 1), LONGEST_MS);
  return new Date(now.getTime() + wait);
}
