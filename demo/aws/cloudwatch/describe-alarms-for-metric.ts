import { Statistic, type DescribeAlarmsForMetricOutput, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { operation } from "../operation";
import { alarmsAt } from "./alarm-watch";
import { dimensions, metricName, namespace, period, unit } from "./shapes/metric";

/** CloudWatch DescribeAlarmsForMetric: alarms on exactly that metric, all its dimensions given; no alarms on math. */
export const describeAlarmsForMetric = operation({
  service: "cloudwatch",
  name: "DescribeAlarmsForMetric",
  input: z.object({
    MetricName: metricName,
    Namespace: namespace,
    Statistic: z.enum(Statistic).optional(),
    ExtendedStatistic: z.string().optional(),
    Dimensions: dimensions.optional(),
    Period: period.optional(),
    Unit: unit.optional(),
  }),
  run({ Dimensions = [], ...asked }, context): DescribeAlarmsForMetricOutput {
    const alarms = [...alarmsAt(context).metricAlarms.values()].filter(
      (alarm) =>
        (alarm.Dimensions ?? []).length === Dimensions.length &&
        Dimensions.every((one) => hasDimension(alarm, one)) &&
        fits(alarm.MetricName, asked.MetricName) &&
        fits(alarm.Namespace, asked.Namespace) &&
        fits(alarm.Statistic, asked.Statistic) &&
        fits(alarm.ExtendedStatistic, asked.ExtendedStatistic) &&
        fits(alarm.Period, asked.Period) &&
        fits(alarm.Unit, asked.Unit),
    );
    return { MetricAlarms: alarms };
  },
});

function hasDimension(
  { Dimensions = [] }: MetricAlarm,
  { Name, Value }: { Name: string; Value: string },
): boolean {
  return Dimensions.some((held) => held.Name === Name && held.Value === Value);
}

function fits<Value>(held: Value | undefined, asked: Value | undefined): boolean {
  return asked === undefined || held === asked;
}
