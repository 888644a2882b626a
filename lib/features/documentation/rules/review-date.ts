/** How far ahead a review may be put off, in years. */
export const MOST_YEARS_AHEAD = 2;

/** "2026-11-23": the day of a time, in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Why a day can't be that of the next review; null: it can. */
export function refuseReviewDate(day: string, now: Date): string | null {
  if (day < dayOf(now)) return "must not be in the past";
  const most = new Date(now);
  most.setUTCFullYear(most.getUTCFullYear() + MOST_YEARS_AHEAD);
  return day > dayOf(most) ? `must be at most ${MOST_YEARS_AHEAD} years ahead` : null;
}

/** Whether a review is due: its day is over. */
export function isDue(reviewOn: string, now: Date): boolean {
  return reviewOn < dayOf(now);
}
