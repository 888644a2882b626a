import type { MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import { decideBinary, binaryMetrics } from "../evaluation/binary";
import type { DataStatistics } from "../evaluation/statistics";
import { dataStatistics } from "../evaluation/statistics";
import type { Problem, Quality } from "../evaluation/problem";
import type { Random } from "../random";
import type { Arrivals } from "./arrivals";
import { stabilityByFeature } from "./psi";
import { Gathered, single } from "./publish";
import { every, HOUR, hourLabel, MINUTE, type Span } from "./span";

/** A job like AWS's sample that replaces Model Monitor: Evidently's presets, its figures put as one metric each. */
export interface EvidentlyJob {
  namespace: string;
  endpoint: string;
  problem: Extract<Problem, { kind: "binary" }>;
  arrivals: Arrivals;
  baselineAt: (time: number) => DataStatistics;
  /** ROC AUC of the version that serves, when it was evaluated. */
  baselineAucAt: (time: number) => number;
  qualityAt: (time: number) => Quality;
  since: number;
  hours: number;
  /** How long it waits for labels. */
  labelsAfterHours: number;
}

/** A feature is said to drift from this index on: Evidently's default for PSI. */
const DRIFTED = 0.1;

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function figuresOf(job: EvidentlyJob, from: number, to: number, random: Random): Record<string, number> {
  const { problem, arrivals, baselineAt, baselineAucAt, qualityAt } = job;
  const people = arrivals(from, to);
  const drift = Object.values(stabilityByFeature(baselineAt(to), dataStatistics(people, baselineAt(to))));
  const { figures } = binaryMetrics(decideBinary(people, problem, qualityAt(from), random));
  const auc = figures["auc"]?.value ?? Number.NaN;
  const before = baselineAucAt(from);
  return {
    DataDriftPSI: mean(drift),
    DriftedColumnsShare: drift.filter((index) => index >= DRIFTED).length / drift.length,
    BaselineROCAUC: before,
    CurrentROCAUC: auc,
    ROCAUCDegradation: before - auc,
    Accuracy: figures["accuracy"]?.value ?? Number.NaN,
    Precision: figures["precision"]?.value ?? Number.NaN,
    Recall: figures["recall"]?.value ?? Number.NaN,
  };
}

/** The metrics of such a job, by what they measure. */
export function evidentlySeries(namespace: string, endpoint: string) {
  const dimensions = [{ Name: "Endpoint", Value: endpoint }];
  const keys = (names: string[]) => names.map((name) => ({ namespace, name, dimensions }));
  return {
    data: keys(["DataDriftPSI", "DriftedColumnsShare"]),
    quality: keys([
      "BaselineROCAUC",
      "CurrentROCAUC",
      "ROCAUCDegradation",
      "Accuracy",
      "Precision",
      "Recall",
    ]),
  };
}

/** Publishes what the job found, each time for the hours since the one before. */
export function publishEvidently(store: MetricStore, job: EvidentlyJob, span: Span, random: Random): void {
  const gathered = new Gathered();
  const dimensions = [{ Name: "Endpoint", Value: job.endpoint }];
  for (const to of every(job.hours * HOUR, Math.max(job.since, span.from), span.until)) {
    const stream = random.fork(hourLabel(span, to));
    const arrivedAt = to + job.labelsAfterHours * HOUR + stream.integer(3 * MINUTE, 9 * MINUTE);
    for (const [name, value] of Object.entries(figuresOf(job, to - job.hours * HOUR, to, stream))) {
      const key = () => ({ namespace: job.namespace, name, dimensions });
      gathered.add(name, key, single(to, arrivedAt, value));
    }
  }
  gathered.putInto(store);
}
