import type { GetMetricDataOutput, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { CallContext } from "../operation";

type MetricFault = NonNullable<CallContext["metricFault"]>;

/** An answer in which every so-manieth metric failed, as a fault asks for; without a fault the answer as it is. */
export function withFault(output: GetMetricDataOutput, fault: MetricFault | undefined): GetMetricDataOutput {
  if (!fault) return output;
  const results = (output.MetricDataResults ?? []).map((result, at) =>
    (at + 1) % fault.every === 0 ? failed(result, fault.status) : result,
  );
  return { ...output, MetricDataResults: results };
}

function failed(
  { Timestamps = [], Values = [], ...result }: MetricDataResult,
  status: MetricFault["status"],
): MetricDataResult {
  const kept = status === "PartialData" ? Math.ceil(Values.length / 2) : 0;
  return {
    ...result,
    Timestamps: Timestamps.slice(0, kept),
    Values: Values.slice(0, kept),
    StatusCode: status,
  };
}
