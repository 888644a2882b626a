import type { SourceState } from "./schema";

interface SourceTimes {
  lastSuccessAt: Date | null;
  lastAttemptAt: Date | null;
  intervalSeconds: number;
  error: string | null;
}

/** What can be said of a source now. A failed last try outranks age; nothing is `ok` for lack of a try. */
export function stateOf(
  { lastSuccessAt, lastAttemptAt, intervalSeconds, error }: SourceTimes,
  now: Date,
): SourceState {
  if (error !== null) return "failed";
  if (!lastSuccessAt || !lastAttemptAt) return "never";
  const ageSeconds = (now.getTime() - lastSuccessAt.getTime()) / 1000;
  return ageSeconds > 3 * intervalSeconds ? "stale" : "ok";
}
