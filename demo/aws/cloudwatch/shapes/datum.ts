import { z } from "zod";
import { epochSeconds } from "../../protocol/timestamp";
import { dimensions, metricName, unit } from "./metric";
import { double } from "./number";

/** MetricDatum of PutMetricData. */
export const metricDatum = z.object({
  MetricName: metricName,
  Dimensions: dimensions.optional(),
  Timestamp: epochSeconds.optional(),
  Value: double.optional(),
  StatisticValues: z
    .object({ SampleCount: double, Sum: double, Minimum: double, Maximum: double })
    .optional(),
  Values: z.array(double).optional(),
  Counts: z.array(double).optional(),
  Unit: unit.optional(),
  StorageResolution: z.int().min(1).optional(),
});
export type MetricDatumInput = z.output<typeof metricDatum>;

const attribute = z.string().min(1).max(2048);
const entity = z.object({
  KeyAttributes: z
    .record(z.string().min(1).max(32), attribute)
    .refine((map) => Object.keys(map).length >= 2 && Object.keys(map).length <= 4, {
      message: "Member must have length between 2 and 4",
    })
    .optional(),
  Attributes: z
    .record(z.string().min(1).max(256), attribute)
    .refine((map) => Object.keys(map).length <= 10, {
      message: "Member must have length less than or equal to 10",
    })
    .optional(),
});

export const entityMetricData = z.object({
  Entity: entity.optional(),
  MetricData: z.array(metricDatum).optional(),
});
