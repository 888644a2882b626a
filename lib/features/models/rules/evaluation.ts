import type { ObservedPackage, ObservedS3Report, ObservedTrainingJob } from "../schema/observed";
import type { Metric, Report } from "../schema/version";
import { readReport, reportsOf } from "./reports";

/** A report as it was kept, with the time it was read. */
export interface KeptReport {
  report: ObservedS3Report;
  asOf: string;
}

/** All figures known of a version. */
export interface Evaluation {
  metrics: Metric[];
  reports: Report[];
  /** null: something that may hold figures could not be read. */
  hasMetrics: boolean | null;
}

function trainingMetrics(job: ObservedTrainingJob | null): Metric[] {
  return (job?.FinalMetricDataList ?? []).flatMap(({ MetricName, Value }) =>
    MetricName
      ? [
          {
            name: MetricName,
            slice: null,
            group: "training" as const,
            value: Value ?? null,
            unit: null,
            deviation: null,
          },
        ]
      : [],
  );
}

/** Nothing in it: no figure can hide there, as one may in a format nobody here knows. */
function isBlank(text: string): boolean {
  return /^\s*(?:\{\s*\}|\[\s*\])?\s*$/.test(text);
}

/**
 * All figures known of a version: its reports, and the metrics its training job ended with. An object that is gone or
 * blank holds no figure; one that could not be read leaves the question open.
 */
export function evaluate(
  observed: ObservedPackage,
  kept: Map<string, KeptReport>,
  job: ObservedTrainingJob | null,
): Evaluation {
  const metrics: Metric[] = [];
  let open = false;
  const reports = reportsOf(observed).map(({ group, uri }): Report => {
    const found = kept.get(uri);
    if (!found) {
      open = true;
      return { group, uri, state: "not_read", reason: "It has not been read yet.", asOf: null };
    }
    const { asOf, report } = found;
    if (report.Text === null || report.Text === undefined) {
      open ||= !report.Missing;
      return { group, uri, state: "unreadable", reason: report.Failure ?? "It could not be read.", asOf };
    }
    const read = readReport(group, report.Text);
    if (read.state === "unreadable") {
      open ||= !isBlank(report.Text);
      return { group, uri, state: "unreadable", reason: read.reason, asOf };
    }
    metrics.push(...read.metrics);
    return { group, uri, state: "read", reason: null, asOf };
  });
  metrics.push(...trainingMetrics(job));
  const measured = metrics.some(({ group, value }) => value !== null && group !== "data_quality");
  return { metrics, reports, hasMetrics: measured ? true : open ? null : false };
}

const HEADLINE = ["auc", "precision", "recall", "f1", "accuracy", "rmse", "mae", "r2"];

/** At most three figures for a list, those of quality first, in the order people ask for them. */
export function headlineOf(metrics: Metric[]): { name: string; value: number }[] {
  const order = (name: string) => {
    const at = HEADLINE.indexOf(name.toLowerCase());
    return at < 0 ? HEADLINE.length : at;
  };
  const seen = new Set<string>();
  return metrics
    .filter(({ group, slice }) => slice === null && (group === "quality" || group === "training"))
    .sort((a, b) => order(a.name) - order(b.name))
    .flatMap(({ name, value }) => {
      if (value === null || seen.has(name.toLowerCase())) return [];
      seen.add(name.toLowerCase());
      return [{ name, value }];
    })
    .slice(0, 3);
}
