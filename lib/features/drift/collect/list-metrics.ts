import { ListMetricsCommand, type ListMetricsCommandInput, type Metric } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { FoundMetric } from "../rules/presets";
import { admit, type Refused } from "@/lib/platform/aws/admit";

const LIST_METRICS = "cloudwatch:ListMetrics";

/**
 * The dimensions that tell an endpoint's metrics, as AWS's pages and code spell them: asked for by name only, so that
 * every namespace is found whatever its spelling (SageMaker Developer Guide, "Interpret CloudWatch metrics").
 */
const DIMENSIONS = ["EndpointName", "Endpoint", "MonitoringSchedule", "ScheduleName"];

const CONTROL = /\p{Cc}/u;

const namesNothing = (text: string) => CONTROL.test(text) || text.trim() === "";

const metricSchema = z
  .object({
    Namespace: z.string().min(1).max(255),
    MetricName: z.string().min(1).max(255),
    Dimensions: z
      .array(z.object({ Name: z.string().min(1).max(255), Value: z.string().min(1).max(1024) }))
      .max(30)
      .default([])
      .superRefine((dimensions, context) => {
        const odd = dimensions.find(({ Name, Value }) => CONTROL.test(Name) || namesNothing(Value));
        if (odd) context.addIssue(`${odd.Name} has a value that names nothing`);
      }),
  })
  .transform(({ Namespace, MetricName, Dimensions }): FoundMetric => ({
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name, value: Value })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  }));

/** What ListMetrics answered, parted by whether it can be what it says and be kept. */
export interface Discovered {
  metrics: FoundMetric[];
  refused: Refused[];
}

function subject({ Namespace, MetricName }: Metric): string {
  return `${Namespace}/${MetricName}`;
}

function questions(namespaces: string[]): ListMetricsCommandInput[] {
  return [
    ...DIMENSIONS.map((Name) => ({ Dimensions: [{ Name }] })),
    ...namespaces.map((Namespace) => ({ Namespace })),
  ];
}

/** All metrics of endpoints and monitors, and of the declared namespaces, each once. ListMetrics hides silent ones. */
export async function listMetrics(reader: ScopeReader, namespaces: string[]): Promise<Discovered> {
  const client = reader.aws.cloudwatch(reader.scope);
  const found = new Map<string, FoundMetric>();
  const refused = new Map<string, Refused>();
  for (const question of questions(namespaces)) {
    const listed = pages<Metric>(reader, LIST_METRICS, async (NextToken) => {
      const answer = await client.send(new ListMetricsCommand({ ...question, NextToken }));
      return { items: answer.Metrics ?? [], token: answer.NextToken };
    });
    for await (const metrics of listed) {
      const admitted = admit({ api: LIST_METRICS, schema: metricSchema, subject }, metrics);
      for (const metric of admitted.facts) found.set(canonicalJson(metric), metric);
      for (const record of admitted.refused) refused.set(record.body, record);
    }
  }
  return { metrics: [...found.values()], refused: [...refused.values()] };
}
