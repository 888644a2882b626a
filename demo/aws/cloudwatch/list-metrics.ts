import type { ListMetricsOutput } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { operation } from "../operation";
import { isListed } from "./listed";
import type { StoredMetric } from "./metric-store";
import { cloudwatchAt } from "./scope";
import { dimensionName, dimensionValue, metricName, namespace } from "./shapes/metric";
import { readToken, writeToken } from "./token";

const pageSize = 500;
const recentMs = 3 * 3_600_000;

/** CloudWatch ListMetrics: the metrics that had data in the last two weeks, 500 a page. */
export const listMetrics = operation({
  service: "cloudwatch",
  name: "ListMetrics",
  input: z.object({
    Namespace: namespace.optional(),
    MetricName: metricName.optional(),
    Dimensions: z
      .array(z.object({ Name: dimensionName, Value: dimensionValue.optional() }))
      .max(10)
      .optional(),
    NextToken: z.string().optional(),
    RecentlyActive: z.enum(["PT3H"]).optional(),
    IncludeLinkedAccounts: z.boolean().optional(),
    OwningAccount: z.string().min(1).max(255).optional(),
  }),
  run(input, context): ListMetricsOutput {
    const scope = { context, operation: "ListMetrics", input };
    const after = input.NextToken === undefined ? "" : readToken(scope, input.NextToken, z.string());
    const now = context.now.getTime();
    const withinMs = input.RecentlyActive === undefined ? undefined : recentMs;
    const page: StoredMetric[] = [];
    const metrics = cloudwatchAt(context).metrics.inOrder(input.Namespace);
    for (let at = firstAfter(metrics, after); at < metrics.length; at += 1) {
      const metric = metrics[at];
      if (!metric || !matches(metric, input) || !isListed(metric, now, withinMs)) continue;
      const last = page.at(-1);
      if (last && page.length === pageSize) return { ...answer(page), NextToken: writeToken(scope, last.id) };
      page.push(metric);
    }
    return answer(page);
  },
});

function answer(page: StoredMetric[]): ListMetricsOutput {
  return {
    Metrics: page.map(({ namespace: Namespace, name: MetricName, dimensions: Dimensions }) => ({
      Namespace,
      MetricName,
      Dimensions,
    })),
  };
}

function matches(
  metric: StoredMetric,
  asked: {
    MetricName?: string | undefined;
    Dimensions?: { Name: string; Value?: string | undefined }[] | undefined;
  },
): boolean {
  if (asked.MetricName !== undefined && asked.MetricName !== metric.name) return false;
  return (asked.Dimensions ?? []).every(({ Name, Value }) =>
    metric.dimensions.some((held) => held.Name === Name && (Value === undefined || held.Value === Value)),
  );
}

/** The first metric whose id comes after that one. */
function firstAfter(metrics: readonly StoredMetric[], id: string): number {
  let low = 0;
  let high = metrics.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((metrics[middle]?.id ?? "") <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
