import { ComparisonOperator, Statistic } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { dimensions, metricDataQuery, metricName, namespace, period, unit } from "./metric";
import { double } from "./number";

export const alarmName = z.string().min(1).max(255);
export const maxRecords = z.int().min(1).max(100);
export const stateReason = z.string().max(1023);
export const stateReasonData = z.string().max(4000);
const actions = z.array(z.string().min(1).max(1024)).max(5);
const seconds = z.int().min(0).max(86_400);

/** PutMetricAlarm. */
export const metricAlarmInput = z.object({
  AlarmName: alarmName,
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: z.boolean().optional(),
  OKActions: actions.optional(),
  AlarmActions: actions.optional(),
  InsufficientDataActions: actions.optional(),
  MetricName: metricName.optional(),
  Namespace: namespace.optional(),
  Statistic: z.enum(Statistic).optional(),
  ExtendedStatistic: z.string().optional(),
  Dimensions: dimensions.optional(),
  Period: period.optional(),
  Unit: unit.optional(),
  EvaluationPeriods: z.int().min(1).optional(),
  DatapointsToAlarm: z.int().min(1).optional(),
  Threshold: double.optional(),
  ComparisonOperator: z.enum(ComparisonOperator).optional(),
  TreatMissingData: z.string().min(1).max(255).optional(),
  EvaluateLowSampleCountPercentile: z.string().min(1).max(255).optional(),
  Metrics: z.array(metricDataQuery).optional(),
  Tags: z.array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) })).optional(),
  ThresholdMetricId: z.string().min(1).max(255).optional(),
  EvaluationWindow: z
    .object({
      WallClockWindow: z.object({ Timezone: z.string().min(1).max(50).optional() }).optional(),
      SlidingWindow: z.object({}).optional(),
    })
    .optional(),
  WarmUpConfiguration: z
    .object({
      WarmUpPeriodDurationInMinutes: z.int().min(1).max(2880),
      OnlyStartEvaluatingAfterWarmUpPeriodEnds: z.boolean().optional(),
    })
    .optional(),
  EvaluationCriteria: z
    .object({
      PromQLCriteria: z
        .object({
          Query: z.string().min(1).max(10_000),
          PendingPeriod: seconds.optional(),
          RecoveryPeriod: seconds.optional(),
        })
        .optional(),
    })
    .optional(),
  EvaluationInterval: z.int().min(10).max(3600).optional(),
});
export type MetricAlarmInput = z.output<typeof metricAlarmInput>;
