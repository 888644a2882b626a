import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { periodOf } from "./check-alarm";
import type { MathValue } from "./math/values";
import type { MetricStore } from "./metric-store";
import { QueryRun } from "./query-run";
import { metricDataQuery, type MetricDataQueryInput } from "./shapes/metric";
import type { Evaluated } from "./state-reason";

/**
 * How many periods beyond N an evaluation looks back. AWS doesn't say; its published examples reach one period further
 * (DescribeAlarms: 2 of 300 s, queried 18:59 from 18:44), its table of missing data two.
 */
const furtherBack = 2;

/** The queries of an alarm, of which one returns data. */
export function queriesOf(alarm: MetricAlarm): MetricDataQueryInput[] {
  if (alarm.Metrics) return metricDataQuery.array().parse(alarm.Metrics);
  const { Namespace, MetricName, Dimensions, Period, Unit, Statistic, ExtendedStatistic } = alarm;
  const Stat = Statistic ?? ExtendedStatistic;
  const Metric = { Namespace, MetricName, Dimensions };
  return metricDataQuery.array().parse([{ Id: "m1", MetricStat: { Metric, Period, Stat, Unit } }]);
}

/** What an alarm sees at that time: periods that end at the minute, a sliding window, as is AWS's default. */
export function datapointsAt(
  metrics: MetricStore,
  alarm: MetricAlarm,
  queries: MetricDataQueryInput[],
  at: number,
): Evaluated {
  const period = periodOf({ Period: alarm.Period, Metrics: queries });
  const count = (alarm.EvaluationPeriods ?? 1) + furtherBack;
  const start = at - count * period * 1000;
  const run = new QueryRun(metrics, { queries, start, end: at, now: at });
  const watched = queries.find((query) => query.ReturnData !== false);
  const held = watched ? valuesByTime(run.value(watched)) : new Map<number, number>();
  const times = Array.from({ length: count }, (_, place) => start + place * period * 1000);
  const values = times.map((time) => held.get(time) ?? null);
  return { times, values, evaluatedAt: at, period, statistic: alarm.Statistic ?? alarm.ExtendedStatistic };
}

function valuesByTime(value: MathValue): Map<number, number> {
  if (typeof value !== "object") return new Map();
  const [series] = Array.isArray(value) ? value : [value];
  const held = new Map<number, number>();
  series?.times.forEach((time, at) => {
    const number = series.values[at] ?? Number.NaN;
    if (Number.isFinite(number)) held.set(time, number);
  });
  return held;
}
