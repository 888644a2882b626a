import type { DataStatistics, FeatureStatistics } from "../evaluation/statistics";

/** What a bucket is taken to hold where one side has nothing in it, as scorecards do for weight of evidence. */
const LEAST = 0.5;

/** Counts by bucket, under a name both sides share. */
export function bucketCounts(feature: FeatureStatistics): Map<string, number> {
  if ("numerical_statistics" in feature) {
    const { buckets } = feature.numerical_statistics.distribution.kll;
    return new Map(buckets.map(({ lower_bound, count }) => [String(lower_bound), count]));
  }
  const { buckets } = feature.string_statistics.distribution.categorical;
  return new Map(buckets.map(({ value, count }) => [value, count]));
}

/**
 * Population stability index over the baseline's buckets: the sum of (q - p) ln(q / p), p the baseline's and q the
 * window's share of a bucket; an empty bucket counts as half a value. Missing values are no bucket. This is what the estate
 * publishes as `feature_baseline_drift_<feature>` and as DataDriftPSI.
 */
export function populationStability(baseline: FeatureStatistics, window: FeatureStatistics): number {
  const before = bucketCounts(baseline);
  const after = bucketCounts(window);
  const share = (counts: Map<string, number>, total: number, bucket: string) =>
    Math.max(counts.get(bucket) ?? 0, LEAST) / total;
  const rowsBefore = total(before);
  const rowsAfter = total(after);
  let index = 0;
  for (const bucket of new Set([...before.keys(), ...after.keys()])) {
    if (!before.get(bucket) && !after.get(bucket)) continue;
    const p = share(before, rowsBefore, bucket);
    const q = share(after, rowsAfter, bucket);
    index += (q - p) * Math.log(q / p);
  }
  return index;
}

function total(counts: Map<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** The index of every feature both have, by feature. */
export function stabilityByFeature(baseline: DataStatistics, window: DataStatistics): Record<string, number> {
  const known = new Map(baseline.features.map((feature) => [feature.name, feature]));
  return Object.fromEntries(
    window.features.flatMap((feature) => {
      const before = known.get(feature.name);
      return before ? [[feature.name, populationStability(before, feature)]] : [];
    }),
  );
}
