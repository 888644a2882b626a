import type { MetricKey, StoredMetric } from "@/demo/aws/cloudwatch/metric-store";
import type { AwsState } from "@/demo/aws/state";
import { cloudwatchesOf } from "../testing";

/** A published value as a reader gets it: the mean of what was published for that time. */
export interface Point {
  at: number;
  arrivedAt: number;
  count: number;
  value: number;
}

export function pointsOf(metric: StoredMetric | undefined): Point[] {
  return [...(metric?.units.values() ?? [])].flatMap((series) => {
    const [at, arrivedAt, count, sum] = (["at", "arrivedAt", "count", "sum"] as const).map((name) =>
      series.column(name),
    );
    return Array.from({ length: series.length }, (_, row) => {
      const values = count?.[row] ?? 0;
      return {
        at: at?.[row] ?? Number.NaN,
        arrivedAt: arrivedAt?.[row] ?? Number.NaN,
        count: values,
        value: (sum?.[row] ?? Number.NaN) / values,
      };
    });
  });
}

/** The points of a metric, in whatever account and region it is. */
export function published(state: AwsState, key: MetricKey): Point[] {
  return cloudwatchesOf(state).flatMap(({ metrics }) => pointsOf(metrics.get(key)));
}

export function keyText({ namespace, name, dimensions }: MetricKey): string {
  const parts = dimensions.map(({ Name, Value }) => `${Name}=${Value}`).toSorted();
  return [namespace, name, ...parts].join(" | ");
}
