const FIRST_MS = 30_000;
const LONGEST_MS = 4 * 3600_000;
const GIVE_UP_AFTER = 12;

/**
 * When a delivery that failed is tried again: after 30 seconds, twice as long each time, every four hours at most. Null:
 * it is given up, after about a day.
 */
export function nextAttempt(attempts: number, now: Date): Date | null {
  if (attempts >= GIVE_UP_AFTER) return null;
  return new Date(now.getTime() + Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS));
}
