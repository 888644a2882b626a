import type { SeriesState } from "../schema/series";

/** What the rules of a series say, all together. */
export interface RulesSay {
  breach: boolean;
  missing: boolean;
  ok: boolean;
}

/** How a series stands. A rule that cannot tell yet makes nothing fine: alone, it leaves the series unwatched. */
export function seriesStateOf({ breach, missing, ok }: RulesSay, wasRead: boolean): SeriesState {
  if (breach) return "breach";
  if (!wasRead) return "never";
  if (missing) return "missing";
  return ok ? "ok" : "unwatched";
}

interface Runs {
  /** Some metric of the schedule is, or was, in CloudWatch. */
  hasMetrics: boolean;
  /** Its last execution that came to its end. */
  completedAt: Date | null;
}

// A metric shows in ListMetrics up to 15 minutes after its first point; an execution may run for most of an hour.
const SHOWN_AFTER_MS = 2 * 3_600_000;

/** Whether a schedule's metrics are in CloudWatch, given when that was last asked; null: nobody can tell yet. */
export function publishesOf({ hasMetrics, completedAt }: Runs, listedAt: Date | null): boolean | null {
  if (hasMetrics) return true;
  if (!completedAt || !listedAt) return null;
  return listedAt.getTime() - completedAt.getTime() > SHOWN_AFTER_MS ? false : null;
}
