import { dataConstraints, type DataStatistics, dataStatistics } from "../evaluation/statistics";
import type { Arrivals } from "./arrivals";
import { stabilityByFeature } from "./psi";
import { remembered } from "./remembered";
import type { Run } from "./runs";
import type { Span } from "./span";

/** What Model Monitor's data quality job finds in the data of one run. */
export interface DataWindow {
  statistics: DataStatistics;
  /** Population stability index against the baseline, by feature. */
  drift: Record<string, number>;
}

export interface DataMonitor {
  read: (run: Run) => DataWindow;
  /** constraints.json that the run would suggest. */
  suggest: (run: Run) => object;
  /** constraint_violations.json. */
  violations: (run: Run) => { violations: DataViolation[] };
}

export interface DataViolation {
  feature_name: string;
  constraint_check_type: "baseline_drift_check" | "completeness_check";
  description: string;
}

/** distribution_constraints.comparison_threshold of the baselines. */
const DRIFT_THRESHOLD = 0.1;
/** How far completeness may fall below the baseline's. */
const COMPLETENESS_SLACK = 0.01;

export function completenessOf(feature: DataStatistics["features"][number]): number {
  const { num_present, num_missing } =
    "numerical_statistics" in feature
      ? feature.numerical_statistics.common
      : feature.string_statistics.common;
  return num_present / (num_present + num_missing);
}

function violationsOf({ statistics, drift }: DataWindow, baseline: DataStatistics): DataViolation[] {
  const before = new Map(baseline.features.map((feature) => [feature.name, completenessOf(feature)]));
  return statistics.features.flatMap((feature): DataViolation[] => {
    const { name } = feature;
    const distance = drift[name] ?? 0;
    const completeness = completenessOf(feature);
    const required = before.get(name) ?? 0;
    return [
      ...(completeness < required - COMPLETENESS_SLACK
        ? [
            {
              feature_name: name,
              constraint_check_type: "completeness_check" as const,
              description: `Data completeness requirement is not met. Expected completeness: ${required * 100}%. Observed: Only ${completeness * 100}%.`,
            },
          ]
        : []),
      ...(distance > DRIFT_THRESHOLD
        ? [
            {
              feature_name: name,
              constraint_check_type: "baseline_drift_check" as const,
              description: `Baseline drift distance: ${distance} exceeds threshold: ${DRIFT_THRESHOLD}`,
            },
          ]
        : []),
    ];
  });
}

/** Compares who arrives with the baseline that holds at that time; runs of the last month are worked out once. */
export function openDataMonitor(
  arrivals: Arrivals,
  baselineAt: (time: number) => DataStatistics,
  span: Span,
): DataMonitor {
  const read = remembered(span, (run): DataWindow => {
    const baseline = baselineAt(run.scheduled);
    const statistics = dataStatistics(arrivals(run.from, run.to), baseline);
    return { statistics, drift: stabilityByFeature(baseline, statistics) };
  });
  return {
    read,
    suggest: (run) => dataConstraints(arrivals(run.from, run.to)),
    violations: (run) => ({ violations: violationsOf(read(run), baselineAt(run.scheduled)) }),
  };
}
