/** What is known of the data of one period. */
export interface Bucket {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** Value and how often it came, where a percentile is asked; null once data came as a set that hides its values. */
  values: [value: number, count: number][] | null;
}

/** One number for a period, or null when its data can't tell. */
export type Statistic = { needsValues: boolean; of: (bucket: Bucket) => number | null };

const simple: Record<string, Statistic["of"]> = {
  Average: ({ sum, count }) => (count === 0 ? null : sum / count),
  Sum: ({ sum }) => sum,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
  SampleCount: ({ count }) => count,
};

/** The statistic of that name: Average … SampleCount, or a percentile p0 to p100. Undefined when it is none of these. */
export function statisticOf(name: string): Statistic | undefined {
  const of = Object.hasOwn(simple, name) ? simple[name] : undefined;
  if (of) return { needsValues: false, of };
  const rank = /^p(\d{1,3}(?:\.\d{1,10})?)$/i.exec(name)?.[1];
  if (rank === undefined || Number(rank) > 100) return undefined;
  return { needsValues: true, of: ({ values }) => values && percentile(values, Number(rank)) };
}

/** The smallest value that at least `rank` percent of the values don't exceed. */
function percentile(values: [value: number, count: number][], rank: number): number | null {
  const sorted = values.toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const wanted = (rank / 100) * total;
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (seen >= wanted && seen > 0) return value;
  }
  return null;
}
