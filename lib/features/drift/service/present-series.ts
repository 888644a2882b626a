import type { ServedVersion } from "@/lib/features/models/schema/serving";
import { publishesOf, seriesStateOf } from "../rules/series-state";
import { versionAt } from "../rules/timeline";
import type { Baseline, Schedule, Series } from "../schema/series";
import type { NoteRow } from "../store/notes";
import type { ListedSchedule } from "../store/schedule-list";
import type { ListedSeries } from "../store/series-list";

const iso = (time: Date | null) => time?.toISOString() ?? null;

function baselineOf(row: ListedSeries): Baseline | null {
  if (!row.baseline_source) return null;
  return {
    source: row.baseline_source,
    words: row.baseline_words ?? "",
    low: row.baseline_low,
    high: row.baseline_high,
    median: row.baseline_median,
    limit: row.baseline_limit,
  };
}

function limitOf({ threshold, baseline_limit: constraint }: ListedSeries): Series["limit"] {
  if (threshold !== null) return { value: threshold, source: "rule" };
  return constraint === null ? null : { value: constraint, source: "constraint" };
}

function latestOf({
  newest_at: at,
  newest_value: value,
  settled_through: settled,
}: ListedSeries): Series["latest"] {
  if (!at || value === null) return null;
  return { at: at.toISOString(), value, provisional: !settled || at >= settled };
}

/** A series in the vocabulary of the API. */
export function seriesOf(row: ListedSeries, served: ServedVersion[], notes: NoteRow[]): Series {
  const { namespace, metric_name: metricName, dimensions, stat } = row;
  return {
    key: row.key,
    label: row.label,
    subject: row.subject,
    kind: row.kind,
    preset: row.preset,
    metric: { namespace, metricName, dimensions, stat },
    unit: row.unit,
    direction: row.direction,
    endpoint: row.endpoint,
    variant: row.variant,
    version: versionAt(served, row),
    schedule: row.schedule,
    spacingSeconds: row.spacing_seconds,
    state: seriesStateOf(row, row.read_at !== null),
    latest: latestOf(row),
    limit: limitOf(row),
    baseline: baselineOf(row),
    readAt: iso(row.read_at),
    readError: row.read_error,
    settledThrough: iso(row.settled_through),
    reason: row.link_reason,
    notes: notes.map(({ kind, at, words }) => ({ kind, at: at.toISOString(), words })),
  };
}

/** A schedule in the vocabulary of the API; `listedAt`: when the metrics of its account and region were last listed. */
export function scheduleOf(row: ListedSchedule, listedAt: Date | null): Schedule {
  return {
    name: row.name,
    arn: row.arn,
    type: row.monitoring_type,
    status: row.status,
    endpoint: row.endpoint,
    cron: row.cron,
    lastRun:
      row.run_at && row.run_status !== null
        ? {
            at: row.run_at.toISOString(),
            status: row.run_status,
            failure: row.run_failure,
            violations: row.run_violations,
          }
        : null,
    publishes: publishesOf({ hasMetrics: row.has_metrics, completedAt: row.completed_at }, listedAt),
    inAlert: row.in_alert,
    baselineUri: row.baseline_uri,
    readAt: row.read_at.toISOString(),
  };
}
