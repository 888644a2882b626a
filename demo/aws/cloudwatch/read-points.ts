import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { StoredMetric } from "./metric-store";
import { isKept, roundedStart } from "./retention";
import type { Series } from "./series";
import type { Bucket, Statistic } from "./statistic";

/** One value a period, ascending; times in epoch milliseconds, at the start of the period. */
export interface TimeSeries {
  times: number[];
  values: number[];
}

/** What is read of a metric. Times in epoch milliseconds, `end` exclusive; period in seconds. */
export interface PointRange {
  start: number;
  end: number;
  period: number;
  statistic: Statistic;
  unit: StandardUnit | undefined;
  now: number;
}

/**
 * Values of a metric, one a period. Periods begin at StartTime, rounded down by its age: that is where CloudWatch puts
 * them. A period whose data are too old for it has none, and data that arrive after `now` are not there yet.
 */
export function readPoints(metric: StoredMetric, range: PointRange): TimeSeries {
  const points: TimeSeries = { times: [], values: [] };
  if (range.period < 60 && metric.resolution === 60) return points;
  const periodMs = range.period * 1000;
  const start = roundedStart(range.start, range.now, range.period);
  for (const [index, bucket] of bucketsOf(metric, { ...range, start })) {
    const time = start + index * periodMs;
    if (!isKept(range.now - time, range.period)) continue;
    const value = range.statistic.of(bucket);
    if (value === null) continue;
    points.times.push(time);
    points.values.push(value);
  }
  return points;
}

function bucketsOf(metric: StoredMetric, range: PointRange): Iterable<[number, Bucket]> {
  const buckets = new Map<number, Bucket>();
  const asked = range.unit === undefined ? [...metric.units.values()] : [metric.units.get(range.unit)];
  const found = asked.filter((series) => series !== undefined);
  for (const series of found) addTo(buckets, series, range);
  return found.length > 1 ? [...buckets].sort(([a], [b]) => a - b) : buckets;
}

function addTo(buckets: Map<number, Bucket>, series: Series, range: PointRange): void {
  const at = series.column("at");
  const arrivedAt = series.column("arrivedAt");
  const periodMs = range.period * 1000;
  const last = series.firstFrom(range.end);
  let index = -1;
  let bucket: Bucket | undefined;
  for (let row = series.firstFrom(range.start); row < last; row += 1) {
    if ((arrivedAt[row] ?? Infinity) > range.now) continue;
    const place = Math.floor(((at[row] ?? 0) - range.start) / periodMs);
    if (!bucket || place !== index) {
      index = place;
      bucket = buckets.get(place) ?? emptyBucket(range.statistic.needsValues);
      buckets.set(place, bucket);
    }
    addRow(bucket, series, row);
  }
}

function emptyBucket(needsValues: boolean): Bucket {
  return { count: 0, sum: 0, min: Infinity, max: -Infinity, values: needsValues ? [] : null };
}

function addRow(bucket: Bucket, series: Series, row: number): void {
  const count = series.column("count")[row] ?? 0;
  const sum = series.column("sum")[row] ?? 0;
  const min = series.column("min")[row] ?? 0;
  const max = series.column("max")[row] ?? 0;
  bucket.count += count;
  bucket.sum += sum;
  if (min < bucket.min) bucket.min = min;
  if (max > bucket.max) bucket.max = max;
  if (bucket.values === null) return;
  if (min === max) bucket.values.push([min, count]);
  else bucket.values = null;
}
