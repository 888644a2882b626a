import { AppError } from "@/lib/platform/errors";

const DAY = 86_400_000;
const DEFAULT_MS = 3 * DAY;
// More than CloudTrail is old, so nobody misses anything; a histogram must end somewhere.
const LONGEST_MS = 20 * 366 * DAY;

// Later times than these would not be told the same way by Postgres and JavaScript.
const LATEST = Date.parse("9999-01-01T00:00:00Z");

/** Milliseconds since 1970; `to` is not included. */
export interface Times {
  from: number;
  to: number;
}

function refuse(reason: string): never {
  throw new AppError("invalid_request", `\`from\` ${reason}.`, { invalidParams: [{ name: "from", reason }] });
}

/** The times a filter asks for: the last 3 days up to `to`, and up to now, unless it says otherwise. Throws AppError. */
export function askedTimes({ from, to }: { from?: string; to?: string }, now: number): Times {
  const end = to === undefined ? now : Math.min(Date.parse(to), LATEST);
  const times = { from: from === undefined ? end - DEFAULT_MS : Date.parse(from), to: end };
  if (times.from >= times.to) return refuse("must be earlier than `to`");
  if (times.from < 0) return refuse("must not be before 1970");
  if (times.to - times.from > LONGEST_MS) return refuse("must be at most 20 years before `to`");
  return times;
}
