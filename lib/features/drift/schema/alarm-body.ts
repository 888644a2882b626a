import { z } from "zod";

const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);

const metricSchema = z.object({
  Namespace: text,
  MetricName: text,
  Dimensions: z
    .array(z.object({ Name: z.string(), Value: z.string() }))
    .nullish()
    .catch(null),
});

/** What rules read of an alarm as DescribeAlarms answers it (CloudWatch MetricAlarm, CompositeAlarm). */
export const alarmBodySchema = metricSchema.extend({
  AlarmDescription: text,
  Statistic: text,
  ExtendedStatistic: text,
  Period: number,
  EvaluationPeriods: number,
  DatapointsToAlarm: number,
  Threshold: number,
  ComparisonOperator: text,
  /** CloudWatch leaves it out where it is its default, "missing". */
  TreatMissingData: text,
  ActionsEnabled: z.boolean().nullish().catch(null),
  AlarmActions: z.array(z.string()).nullish().catch(null),
  /** Of an alarm on metric math: the metrics it is made of. */
  Metrics: z
    .array(
      z.object({
        Expression: text,
        MetricStat: z.object({ Metric: metricSchema, Period: number, Stat: text }).nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
  AlarmRule: text,
});
export type AlarmBody = z.infer<typeof alarmBodySchema>;
