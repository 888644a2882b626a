import { ScanBy, type GetMetricDataOutput } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { checkQueries } from "./check-queries";
import { withFault } from "./metric-fault";
import { spendPoints } from "./point-quota";
import { pageOfPoints } from "./data-page";
import { resolveQueries } from "./resolve-queries";
import { cloudwatchAt } from "./scope";
import { metricDataQuery } from "./shapes/metric";

/** CloudWatch GetMetricData: values of up to 500 metrics and expressions, newest first unless asked otherwise. */
export const getMetricData = operation({
  service: "cloudwatch",
  name: "GetMetricData",
  input: z.object({
    MetricDataQueries: z.array(metricDataQuery),
    StartTime: epochSeconds,
    EndTime: epochSeconds,
    NextToken: z.string().optional(),
    ScanBy: z.enum(ScanBy).optional(),
    MaxDatapoints: z.int().optional(),
    LabelOptions: z.object({ Timezone: z.string().optional() }).optional(),
  }),
  run(input, context): GetMetricDataOutput {
    checkQueries(input);
    spendPoints(input, context);
    const { series, metricsRead } = resolveQueries(cloudwatchAt(context).metrics, {
      queries: input.MetricDataQueries,
      start: input.StartTime.getTime(),
      end: input.EndTime.getTime(),
      now: context.now.getTime(),
      account: context.account,
    });
    context.meter?.(metricsRead);
    return withFault(pageOfPoints({ context, input, series }), context.metricFault);
  },
});
