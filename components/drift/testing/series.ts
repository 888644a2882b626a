import type { ChartSeries } from "@/lib/features/drift/schema/chart";

const metric = {
  namespace: "ns",
  metricName: "drift",
  dimensions: [{ name: "Endpoint", value: "e" }],
  stat: "Average",
};

/** A series of a chart for tests: unless said otherwise a bucket holds its last value alone. */
export function chartSeries(more: Partial<ChartSeries> & Pick<ChartSeries, "last">): ChartSeries {
  return {
    key: "drift",
    label: "Drift from baseline",
    unit: null,
    min: more.last,
    max: more.last,
    count: more.last.map((value) => (value === null ? 0 : 1)),
    provisionalFrom: null,
    settledThrough: null,
    source: { call: "cloudwatch:GetMetricData", asOf: "2026-11-23T10:00:00.000Z", metric },
    ...more,
  };
}
