import type { MessageData } from "@aws-sdk/client-cloudwatch";
import type { CallContext } from "../operation";
import { labelsOf } from "./labels";
import { readPoints, type TimeSeries } from "./read-points";
import { cloudwatchAt } from "./scope";
import type { MetricDataQueryInput } from "./shapes/metric";
import { statisticOf } from "./statistic";

/** One time series of the answer; a SEARCH makes several with the same id. */
export interface ResolvedSeries extends TimeSeries {
  id: string;
  label: string;
  messages: MessageData[];
}

/** Reads and computes what a request asks for, in the order of its queries, ascending by time, without paging. */
export function resolveQueries(
  input: { MetricDataQueries: MetricDataQueryInput[]; StartTime: Date; EndTime: Date },
  context: CallContext,
): { series: ResolvedSeries[] } {
  const { metrics } = cloudwatchAt(context);
  const labels = labelsOf(input.MetricDataQueries);
  const series: ResolvedSeries[] = [];
  for (const query of input.MetricDataQueries) {
    const { Id: id, MetricStat: stat, ReturnData = true } = query;
    if (!stat) continue;
    const statistic = statisticOf(stat.Stat);
    const { Namespace = "", MetricName = "", Dimensions = [] } = stat.Metric;
    const metric = metrics.get({ namespace: Namespace, name: MetricName, dimensions: Dimensions });
    const points =
      metric && statistic
        ? readPoints(metric, {
            start: input.StartTime.getTime(),
            end: input.EndTime.getTime(),
            period: stat.Period,
            statistic,
            unit: stat.Unit,
            now: context.now.getTime(),
          })
        : { times: [], values: [] };
    if (ReturnData) series.push({ id, label: labels.get(id) ?? MetricName, messages: [], ...points });
  }
  context.meter?.(series.length);
  return { series };
}
