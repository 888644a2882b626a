import { csvLine } from "@/lib/platform/csv";
import type { BucketGrid } from "@/components/charts/pick-bucket";
import { bucketFacts, type ShownSeries } from "./prepare-readout";

const HEAD = [
  "bucket_from",
  "bucket_to",
  "metric",
  "unit",
  "last",
  "min",
  "max",
  "count",
  "provisional",
  "namespace",
  "metric_name",
  "dimensions",
  "stat",
  "source",
  "as_of",
];

/** Series in the same buckets. */
export interface CsvPart {
  shown: ShownSeries[];
  grid: BucketGrid;
}

/** The buckets of a chart as CSV, one line a bucket and series, times in UTC; empty buckets stay empty. */
export function chartCsv(parts: CsvPart[]): string {
  const lines = parts.flatMap(({ shown, grid }) => shown.flatMap((series) => linesOf(series, grid)));
  return [HEAD, ...lines].map(csvLine).join("");
}

function linesOf({ title, data }: ShownSeries, { start, step, count }: BucketGrid) {
  const { call, asOf, metric } = data.source;
  const dimensions = metric.dimensions.map(({ name, value }) => `${name}=${value}`).join("; ");
  return Array.from({ length: count }, (_, index) => {
    const facts = bucketFacts(data, index);
    return [
      new Date(start + index * step).toISOString(),
      new Date(start + (index + 1) * step).toISOString(),
      title,
      data.unit,
      facts?.last ?? null,
      facts?.min ?? null,
      facts?.max ?? null,
      facts?.count ?? 0,
      facts?.provisional ?? null,
      metric.namespace,
      metric.metricName,
      dimensions,
      metric.stat,
      call,
      asOf,
    ];
  });
}
