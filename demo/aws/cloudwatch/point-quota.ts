import type { CallContext } from "../operation";
import { mostDatapoints } from "./check-queries";
import type { MetricDataQueryInput } from "./shapes/metric";

const recentMs = 3 * 3_600_000;

/**
 * Takes the points a call asks for out of the quota of points a second: one for calls that begin in the last three
 * hours, one for older ones. AWS counts estimated points, from range and period, not those there are ("CloudWatch
 * service quotas"); here never more for one call than a page holds. Throws Throttling.
 */
export function spendPoints(
  input: {
    MetricDataQueries: MetricDataQueryInput[];
    StartTime: Date;
    EndTime: Date;
    MaxDatapoints?: number | undefined;
  },
  context: CallContext,
): void {
  const start = input.StartTime.getTime();
  const seconds = (Math.min(input.EndTime.getTime(), context.now.getTime()) - start) / 1000;
  const points = input.MetricDataQueries.reduce(
    (sum, { MetricStat }) => sum + (MetricStat ? Math.max(0, Math.ceil(seconds / MetricStat.Period)) : 0),
    0,
  );
  const isRecent = start >= context.now.getTime() - recentMs;
  const quota = isRecent ? "GetMetricData:recentPoints" : "GetMetricData:olderPoints";
  context.spend?.(quota, Math.min(points, input.MaxDatapoints ?? mostDatapoints));
}
