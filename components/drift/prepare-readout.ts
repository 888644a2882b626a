import type { BucketGrid } from "@/components/charts/pick-bucket";
import { formatLocalSpan, localZone } from "@/components/charts/time-ticks";
import type { SeriesTone } from "@/components/charts/tones";
import { formatValue } from "@/components/charts/value-axis";
import type { ChartSeries } from "@/lib/features/drift/schema/chart";
import { formatPlural } from "@/lib/platform/format";

/** A series on the chart under the name and colour it has there. */
export interface ShownSeries {
  title: string;
  tone: SeriesTone;
  data: ChartSeries;
}

/** What one series holds in one bucket. */
export interface BucketFacts {
  last: number;
  min: number;
  max: number;
  count: number;
  provisional: boolean;
}

/** Null: no point is in the bucket. */
export function bucketFacts(series: ChartSeries, index: number): BucketFacts | null {
  const [last, min, max] = [series.last[index], series.min[index], series.max[index]];
  if (last == null || min == null || max == null) return null;
  return {
    last,
    min,
    max,
    count: series.count[index] ?? 0,
    provisional: series.provisionalFrom !== null && index >= series.provisionalFrom,
  };
}

/** "25 Oct 14:00–15:00 GMT+1", in the viewer's time. */
export function bucketSpan({ start, step }: BucketGrid, index: number): string {
  const from = start + index * step;
  return `${formatLocalSpan(from, from + step)} ${localZone(from)}`;
}

/** The newest bucket in which any of the series has a point; null: none has. */
export function newestBucket(shown: ShownSeries[]): number | null {
  const newest = Math.max(-1, ...shown.map(({ data }) => data.last.findLastIndex((value) => value !== null)));
  return newest === -1 ? null : newest;
}

/** The newest bucket in which every series has a point, where they can be held against each other; null: there is none. */
export function newestOfAll(shown: ShownSeries[]): number | null {
  const [first] = shown;
  const newest = first?.data.last.findLastIndex((_, index) =>
    shown.every(({ data }) => bucketFacts(data, index) !== null),
  );
  return newest === undefined || newest === -1 ? null : newest;
}

/** One bucket in words, all series: what a screen reader says while the cursor moves. */
export function bucketWords(shown: ShownSeries[], span: string, index: number): string {
  const each = shown.map(({ title, data }) => `${title} ${factsWords(bucketFacts(data, index), data.unit)}`);
  return `${span}. ${each.join("; ")}`;
}

function factsWords(facts: BucketFacts | null, unit: string | null): string {
  if (facts === null) return "no data";
  const provisional = facts.provisional ? ", provisional" : "";
  if (facts.count <= 1) return `${formatValue(facts.last, unit)}${provisional}`;
  const spread = `from ${formatValue(facts.min, unit)} to ${formatValue(facts.max, unit)}`;
  return `last ${formatValue(facts.last, unit)}, ${spread}, ${formatPlural(facts.count, "point")}${provisional}`;
}
