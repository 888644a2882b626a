import { AppError } from "@/lib/platform/errors";

const DEFAULT_MS = 3 * 86_400_000;
// Postgres and Date both hold the years between; no log is older or newer.
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");

/** Milliseconds since 1970; `to` is not included. */
export interface Times {
  from: number;
  to: number;
}

/** The times a filter asks for: the last 3 days up to `to`, and up to now, unless it says otherwise. Throws AppError. */
export function askedTimes({ from, to }: { from?: string; to?: string }, now: number): Times {
  const end = to === undefined ? now : Date.parse(to);
  const times = { from: from === undefined ? end - DEFAULT_MS : Date.parse(from), to: end };
  if (times.from < times.to && times.from >= EARLIEST) return times;
  throw new AppError("invalid_request", "`from` must be earlier than `to`.", {
    invalidParams: [{ name: "from", reason: "must be earlier than `to`" }],
  });
}
