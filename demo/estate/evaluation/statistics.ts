import type { CategoryColumn, NumericColumn, Population } from "./sample";

const BUCKETS = 10;

export interface NumericBucket {
  lower_bound: number;
  upper_bound: number;
  count: number;
}
export interface NumericFeatureStatistics {
  name: string;
  inferred_type: "Integral" | "Fractional";
  numerical_statistics: {
    common: { num_present: number; num_missing: number };
    mean: number;
    sum: number;
    std_dev: number;
    min: number;
    max: number;
    distribution: { kll: { buckets: NumericBucket[] } };
  };
}
export interface CategoryFeatureStatistics {
  name: string;
  inferred_type: "String";
  string_statistics: {
    common: { num_present: number; num_missing: number };
    distinct_count: number;
    distribution: { categorical: { buckets: { value: string; count: number }[] } };
  };
}
export type FeatureStatistics = NumericFeatureStatistics | CategoryFeatureStatistics;

/** statistics.json of Model Monitor's data quality monitor. */
export interface DataStatistics {
  version: number;
  dataset: { item_count: number };
  features: FeatureStatistics[];
}

interface Moments {
  present: number;
  sum: number;
  deviation: number;
  least: number;
  most: number;
}

function momentsOf(values: Float64Array): Moments {
  let present = 0;
  let sum = 0;
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present += 1;
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = sum / present;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { present, sum, deviation: Math.sqrt(squares / present), least, most };
}

/** Values beyond the buckets are counted in the first or the last. */
function countInto(values: Float64Array, from: number, width: number): number[] {
  const counts = new Array<number>(BUCKETS).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bucket = Math.max(0, Math.min(BUCKETS - 1, Math.floor((value - from) / width)));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

function numericStatistics(
  { feature, values }: NumericColumn,
  baseline: NumericFeatureStatistics | undefined,
): NumericFeatureStatistics {
  const { present, sum, deviation, least, most } = momentsOf(values);
  const { min: from, max: to } = baseline?.numerical_statistics ?? { min: least, max: most };
  const width = (to - from) / BUCKETS;
  const counts = countInto(values, from, width);
  return {
    name: feature.name,
    inferred_type: feature.whole ? "Integral" : "Fractional",
    numerical_statistics: {
      common: { num_present: present, num_missing: values.length - present },
      mean: sum / present,
      sum,
      std_dev: deviation,
      min: least,
      max: most,
      distribution: {
        kll: {
          buckets: counts.map((count, index) => ({
            lower_bound: from + index * width,
            upper_bound: from + (index + 1) * width,
            count,
          })),
        },
      },
    },
  };
}

function categoryStatistics({ feature, values }: CategoryColumn): CategoryFeatureStatistics {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    name: feature.name,
    inferred_type: "String",
    string_statistics: {
      common: { num_present: values.length, num_missing: 0 },
      distinct_count: counts.size,
      distribution: {
        categorical: { buckets: Array.from(counts, ([value, count]) => ({ value, count })) },
      },
    },
  };
}

/**
 * statistics.json of a Model Monitor data quality baseline; with `baseline`, of a later window, counted into the
 * baseline's buckets so that the two can be compared.
 */
export function dataStatistics(population: Population, baseline?: DataStatistics): DataStatistics {
  const known = new Map(
    baseline?.features.flatMap((one) => ("numerical_statistics" in one ? [[one.name, one] as const] : [])),
  );
  return {
    version: 0.0,
    dataset: { item_count: population.rows },
    features: [
      ...population.numeric.map((column) => numericStatistics(column, known.get(column.feature.name))),
      ...population.categories.map(categoryStatistics),
    ],
  };
}

/** constraints.json of the same baseline. */
export function dataConstraints(population: Population) {
  const numeric = population.numeric.map(({ feature, values }) => ({
    name: feature.name,
    inferred_type: feature.whole ? "Integral" : "Fractional",
    completeness: values.filter((value) => !Number.isNaN(value)).length / values.length,
    num_constraints: { is_non_negative: feature.least >= 0 },
  }));
  const categories = population.categories.map(({ feature }) => ({
    name: feature.name,
    inferred_type: "String",
    completeness: 1.0,
    string_constraints: { domains: Object.keys(feature.values) },
  }));
  return {
    version: 0.0,
    features: [...numeric, ...categories],
    monitoring_config: {
      evaluate_constraints: "Enabled",
      emit_metrics: "Enabled",
      datatype_check_threshold: 1.0,
      domain_content_threshold: 1.0,
      distribution_constraints: {
        perform_comparison: "Enabled",
        comparison_threshold: 0.1,
        comparison_method: "Robust",
      },
    },
  };
}
