import type { Datum, MetricDimension, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { FeatureStatistics } from "../evaluation/statistics";
import type { DataMonitor } from "./data-monitor";
import type { Run } from "./runs";
import type { ScheduleStory, Spelling } from "./schedule-story";

/** One value, as PutMetricData takes it. */
export function single(at: number, arrivedAt: number, value: number): Datum {
  return { at, arrivedAt, count: 1, sum: value, min: value, max: value };
}

export function dimensionsOf(
  spelling: Spelling,
  { name, endpoint }: Pick<ScheduleStory, "name" | "endpoint">,
  feature?: string,
): MetricDimension[] {
  return [
    ...(spelling.endpoint && endpoint ? [{ Name: spelling.endpoint, Value: endpoint }] : []),
    ...(spelling.feature && feature ? [{ Name: spelling.feature, Value: feature }] : []),
    { Name: spelling.schedule, Value: name },
  ];
}

/** feature_data_<feature> is the only statistic set: sum, least, most and number of the values themselves. */
function valuesOf(run: Run, feature: FeatureStatistics): Datum | null {
  if (!("numerical_statistics" in feature)) return null;
  const { common, sum, min, max } = feature.numerical_statistics;
  return { at: run.to, arrivedAt: run.ended, count: common.num_present, sum, min, max };
}

function figuresOf(run: Run, feature: FeatureStatistics, drift: number): [string, Datum][] {
  const { num_present, num_missing } =
    "numerical_statistics" in feature
      ? feature.numerical_statistics.common
      : feature.string_statistics.common;
  const point = (value: number) => single(run.to, run.ended, value);
  const values = valuesOf(run, feature);
  return [
    [`feature_baseline_drift_${feature.name}`, point(drift)],
    [`feature_completeness_${feature.name}`, point(num_present / (num_present + num_missing))],
    [`feature_null_${feature.name}`, point(num_missing)],
    ...(values ? [[`feature_data_${feature.name}`, values] satisfies [string, Datum]] : []),
  ];
}

/** Publishes what a data quality schedule found, run by run; a failed run leaves a hole. */
export function publishDataQuality(
  store: MetricStore,
  story: ScheduleStory,
  runs: Iterable<Run>,
  monitor: DataMonitor,
): void {
  const { publishes } = story;
  if (!publishes) return;
  const series = new Map<string, { feature: string; data: Datum[] }>();
  for (const run of runs) {
    if (run.failure !== null) continue;
    const { statistics, drift } = monitor.read(run);
    for (const feature of statistics.features) {
      for (const [name, datum] of figuresOf(run, feature, drift[feature.name] ?? 0)) {
        const known = series.get(name);
        if (known) known.data.push(datum);
        else series.set(name, { feature: feature.name, data: [datum] });
      }
    }
  }
  for (const [name, { feature, data }] of series) {
    store.put(
      { namespace: publishes.namespace, name, dimensions: dimensionsOf(publishes, story, feature) },
      "None",
      data,
    );
  }
}
