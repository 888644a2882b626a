import { EXPIRY_NOTICE_DAYS, type ExceptionState } from "../schema/kinds";

const DAY_MS = 86_400_000;

/** What decides how an exception stands: what people did, and when it ends by itself. */
export interface ExceptionFacts {
  expiresAt: Date;
  decision: "granted" | "refused" | null;
  endedAt: Date | null;
}

/**
 * How an exception stands at a time. It ends by itself at `expiresAt`, decided or not, and what is over stays as it
 * ended. What people did counts at once, by whatever clock it was written.
 */
export function exceptionState({ expiresAt, decision, endedAt }: ExceptionFacts, at: Date): ExceptionState {
  if (decision === "refused") return "refused";
  if (endedAt !== null && endedAt < expiresAt) return "ended";
  if (at >= expiresAt) return "expired";
  return decision === "granted" ? "granted" : "asked";
}

/** Whether it is in force and ends within EXPIRY_NOTICE_DAYS. */
export function endsSoon(facts: ExceptionFacts, at: Date): boolean {
  if (exceptionState(facts, at) !== "granted") return false;
  return facts.expiresAt.getTime() - at.getTime() <= EXPIRY_NOTICE_DAYS * DAY_MS;
}

/** When an exception ends whose last day is this one (UTC): it holds through the end of that day. */
export function expiryOf(lastDay: string): Date {
  return new Date(Date.parse(`${lastDay}T00:00:00Z`) + DAY_MS);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** The first and the last day (UTC) an exception asked for now may end on. */
export function lastDayChoices(now: Date): { from: string; to: string } {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  return { from: dayOf(now), to: dayOf(latest) };
}

/** Why an exception may not end on this day; null: it may. */
export function refuseLastDay(lastDay: string, now: Date): string | null {
  const { from, to } = lastDayChoices(now);
  if (lastDay < from) return "must not be past";
  return lastDay > to ? `must be at most a year ahead: ${to}` : null;
}
