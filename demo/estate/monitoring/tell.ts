import type { MetricKey } from "@/demo/aws/cloudwatch/metric-store";
import type { Site } from "../estate";
import type { Calendar } from "../moments";
import type { DataMonitor } from "./data-monitor";
import type { Run } from "./runs";
import type { ScheduleStory, Trouble } from "./schedule-story";
import { HOUR, type Span } from "./span";
import type { SeriesKind } from "./truth";

/** Points older than this are settled: nothing changes them any more. */
const SETTLED_HOURS = 3;

export function tellSeries(
  { truth }: Site,
  modelName: string | null,
  kind: SeriesKind,
  keys: MetricKey[],
): void {
  truth.monitoring.series.push(...keys.map((key) => ({ modelName, kind, ...key })));
}

function timesOf({ from, to }: Trouble, at: Calendar): [number, number] {
  const first = at(from).getTime();
  return [first, to ? at(to).getTime() - HOUR : first];
}

/** Tells which of a schedule's points are missing or came late; `key` is one of its metrics. */
export function tellTroubles(site: Site, modelName: string, story: ScheduleStory, key: MetricKey): void {
  const add = (kind: "missing" | "late", trouble: Trouble) => {
    const [first, last] = timesOf(trouble, site.at);
    const lag = story.lagHours * HOUR;
    site.truth.monitoring.badPoints.push({
      modelName,
      kind,
      ...key,
      from: new Date(first - lag).toISOString(),
      to: new Date(last - lag).toISOString(),
    });
  };
  for (const trouble of story.failed) add("missing", trouble);
  for (const trouble of story.delayed) add("late", trouble);
}

/** Points over the threshold in a row, or not over it, the latest last. */
interface Streak {
  over: boolean;
  from: number;
  length: number;
}

/** When the breach began that lasts until the newest settled point; null: none does. */
export function breachSince(
  points: Iterable<{ at: number; value: number }>,
  { threshold, forPeriods }: { threshold: number; forPeriods: number },
): Date | null {
  let streak: Streak = { over: false, from: 0, length: 0 };
  let since: number | null = null;
  for (const { at, value } of points) {
    const over = value > threshold;
    const length: number = streak.over === over ? streak.length + 1 : 1;
    streak = { over, length, from: length === 1 ? at : streak.from };
    if (length >= forPeriods) since = over ? (since ?? streak.from) : null;
  }
  return since === null ? null : new Date(since);
}

/** A feature's drift, run by run, as far as it is settled. */
export function* settledDrift(
  monitor: DataMonitor,
  runs: Iterable<Run>,
  feature: string,
  span: Span,
): Generator<{ at: number; value: number }> {
  for (const run of runs) {
    if (run.to > span.started - SETTLED_HOURS * HOUR) return;
    if (run.failure === null) yield { at: run.to, value: monitor.read(run).drift[feature] ?? 0 };
  }
}
