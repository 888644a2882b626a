import type { StoredMetric } from "./metric-store";
import type { Series } from "./series";

const day = 86_400_000;
/** A metric that reported nothing for so long is not listed. */
const silentMs = 14 * day;
/** A new metric is listed at most 15 minutes after its first data: here after exactly that. */
const appearsAfterMs = 15 * 60_000;
/** How far from the clock data may lie when they are published: PutMetricData in the CloudWatch API reference. */
const aheadMs = 2 * 3_600_000;
const behindMs = 14 * day;

/** Whether ListMetrics and SEARCH see the metric: old enough, and with data in the last `withinMs` (two weeks). */
export function isListed(metric: StoredMetric, now: number, withinMs = silentMs): boolean {
  let isOld = false;
  let isActive = false;
  for (const series of metric.units.values()) {
    isOld ||= series.oldest + appearsAfterMs <= now;
    isActive ||= hasReported(series, now - withinMs, now);
  }
  return isOld && isActive;
}

/** Whether anything arrived between two times; mostly told by the newest data alone. */
function hasReported(series: Series, from: number, now: number): boolean {
  if (series.newest <= now) return series.newest >= from;
  const arrivedAt = series.column("arrivedAt");
  for (let row = series.firstFrom(now + aheadMs + 1) - 1; row >= 0; row -= 1) {
    if (series.at(row) < from - behindMs) return false;
    const arrived = arrivedAt[row] ?? Infinity;
    if (arrived >= from && arrived <= now) return true;
  }
  return false;
}
