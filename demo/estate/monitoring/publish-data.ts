import type { Datum, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { FeatureStatistics } from "../evaluation/statistics";
import type { DataMonitor } from "./data-monitor";
import { dimensionsOf, Gathered, single } from "./publish";
import type { Run } from "./runs";
import type { ScheduleStory } from "./schedule-story";

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
  const gathered = new Gathered();
  for (const run of runs) {
    if (run.failure !== null) continue;
    const { statistics, drift } = monitor.read(run);
    for (const feature of statistics.features) {
      for (const [name, datum] of figuresOf(run, feature, drift[feature.name] ?? 0)) {
        const { namespace } = publishes;
        const key = () => ({ namespace, name, dimensions: dimensionsOf(publishes, story, feature.name) });
        gathered.add(name, key, datum);
      }
    }
  }
  gathered.putInto(store);
}
