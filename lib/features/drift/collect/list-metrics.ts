import { ListMetricsCommand, type ListMetricsCommandInput, type Metric } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { FoundMetric } from "../rules/presets";

export const LIST_METRICS = "cloudwatch:ListMetrics";

/**
 * The dimensions that tell an endpoint's metrics, as AWS's pages and code spell them: asked for by name only, so that
 * every namespace is found whatever its spelling (SageMaker Developer Guide, "Interpret CloudWatch metrics").
 */
const DIMENSIONS = ["EndpointName", "Endpoint", "MonitoringSchedule", "ScheduleName"];

const metricSchema = z
  .object({
    Namespace: z.string().min(1).max(255),
    MetricName: z.string().min(1).max(255),
    Dimensions: z
      .array(z.object({ Name: z.string().min(1).max(255), Value: z.string().min(1).max(1024) }))
      .max(30)
      .default([]),
  })
  .transform(({ Namespace, MetricName, Dimensions }): FoundMetric => ({
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name, value: Value })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  }));

const CONTROL = /\p{Cc}/u;

/** What ListMetrics answered, parted by whether it can be what it says. */
export interface Discovered {
  metrics: FoundMetric[];
  refused: { subject: string; reason: string; body: string }[];
  /** False: a page failed, so what is missing may still be there. */
  complete: boolean;
}

function reasonAgainst(metric: Metric): string | null {
  const parsed = metricSchema.safeParse(metric);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join(".") ?? "The metric"}: ${issue?.message ?? "not as the API model says"}.`;
  }
  const odd = parsed.data.dimensions.find(
    ({ name, value }) => CONTROL.test(name + value) || value.trim() === "",
  );
  return odd ? `The dimension ${odd.name} has a value that names nothing.` : null;
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
  const refused = new Map<string, Discovered["refused"][number]>();
  let complete = true;
  for (const question of questions(namespaces)) {
    const listed = pages<Metric>(reader, LIST_METRICS, async (NextToken) => {
      const answer = await client.send(new ListMetricsCommand({ ...question, NextToken }));
      return { items: answer.Metrics ?? [], token: answer.NextToken };
    });
    for (;;) {
      const page = await listed.next();
      if (page.done) {
        complete &&= page.value;
        break;
      }
      for (const metric of page.value) {
        const body = canonicalJson(metric);
        const reason = reasonAgainst(metric);
        if (reason) refused.set(body, { subject: `${metric.Namespace}/${metric.MetricName}`, reason, body });
        else found.set(body, metricSchema.parse(metric));
      }
    }
  }
  return { metrics: [...found.values()], refused: [...refused.values()], complete };
}
