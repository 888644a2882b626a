import { StandardUnit } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";

/** Namespace: 1-255 characters, not starting with a colon. */
export const namespace = z
  .string()
  .regex(/^[^:].*$/)
  .max(255);
export const metricName = z.string().min(1).max(255);
export const dimensionName = z.string().min(1).max(255);
export const dimensionValue = z.string().min(1).max(1024);
export const dimensions = z.array(z.object({ Name: dimensionName, Value: dimensionValue })).max(30);
export const unit = z.enum(StandardUnit);
export const period = z.int().min(1);

/** MetricDataQuery, of GetMetricData and PutMetricAlarm. */
export const metricDataQuery = z.object({
  Id: z.string().min(1).max(255),
  MetricStat: z
    .object({
      Metric: z.object({
        Namespace: namespace.optional(),
        MetricName: metricName.optional(),
        Dimensions: dimensions.optional(),
      }),
      Period: period,
      Stat: z.string(),
      Unit: unit.optional(),
    })
    .optional(),
  Expression: z.string().min(1).max(2048).optional(),
  Label: z.string().optional(),
  ReturnData: z.boolean().optional(),
  Period: period.optional(),
  AccountId: z.string().min(1).max(255).optional(),
});
export type MetricDataQueryInput = z.output<typeof metricDataQuery>;
