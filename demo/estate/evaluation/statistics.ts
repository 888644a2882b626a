import type { CategoryColumn, NumericColumn, Population } from "./sample";

const BUCKETS = 10;

function numericStatistics({ feature, values }: NumericColumn) {
  const present = values.filter((value) => !Number.isNaN(value));
  const sum = present.reduce((total, value) => total + value, 0);
  const mean = sum / present.length;
  const least = present.reduce((a, b) => Math.min(a, b), Infinity);
  const most = present.reduce((a, b) => Math.max(a, b), -Infinity);
  const deviation = Math.sqrt(
    present.reduce((total, value) => total + (value - mean) ** 2, 0) / present.length,
  );
  const width = (most - least) / BUCKETS;
  const counts = new Array<number>(BUCKETS).fill(0);
  for (const value of present) {
    const bucket = Math.min(BUCKETS - 1, Math.floor((value - least) / width));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return {
    name: feature.name,
    inferred_type: feature.whole ? "Integral" : "Fractional",
    numerical_statistics: {
      common: { num_present: present.length, num_missing: values.length - present.length },
      mean,
      sum,
      std_dev: deviation,
      min: least,
      max: most,
      distribution: {
        kll: {
          buckets: counts.map((count, index) => ({
            lower_bound: least + index * width,
            upper_bound: least + (index + 1) * width,
            count,
          })),
        },
      },
    },
  };
}

function categoryStatistics({ feature, values }: CategoryColumn) {
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

/** statistics.json of a Model Monitor data quality baseline. */
export function dataStatistics(population: Population) {
  return {
    version: 0.0,
    dataset: { item_count: population.rows },
    features: [
      ...population.numeric.map(numericStatistics),
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
