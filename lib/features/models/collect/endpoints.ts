import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type EndpointSummary,
  ListEndpointsCommand,
} from "@aws-sdk/client-sagemaker";
import { endpointConfigSchema, endpointSchema, type Observation } from "../schema/observed";
import { type Listing, pages, type ScopeReader } from "./scope";

const LIST = "sagemaker:ListEndpoints";
const DESCRIBE = "sagemaker:DescribeEndpoint";
const DESCRIBE_CONFIG = "sagemaker:DescribeEndpointConfig";
const DESCRIBE_MODEL = "sagemaker:DescribeModel";

/** What is already kept of this account and region: fingerprints and bodies by ARN, models by name. */
export interface KnownDeployments {
  endpoints: ReadonlyMap<string, { fingerprint: string; body: string }>;
  configs: ReadonlyMap<string, { body: string }>;
  models: ReadonlySet<string>;
}

function fingerprintOf(summary: EndpointSummary): string {
  return `${summary.EndpointStatus} ${summary.LastModifiedTime?.toISOString()}`;
}

async function collectConfigs(reader: ScopeReader, names: string[]): Promise<Observation[]> {
  reader.listedBy(LIST, DESCRIBE_CONFIG);
  return reader.attemptEach(DESCRIBE_CONFIG, names, async (EndpointConfigName) => {
    const command = new DescribeEndpointConfigCommand({ EndpointConfigName });
    const answer = await reader.aws.sagemaker(reader.scope).send(command);
    return reader.observe(
      "endpoint_config",
      answer.EndpointConfigArn ?? EndpointConfigName,
      DESCRIBE_CONFIG,
      answer,
    );
  });
}

async function collectModels(reader: ScopeReader, names: string[]): Promise<Observation[]> {
  reader.listedBy(LIST, DESCRIBE_MODEL);
  return reader.attemptEach(DESCRIBE_MODEL, names, async (ModelName) => {
    const answer = await reader.aws.sagemaker(reader.scope).send(new DescribeModelCommand({ ModelName }));
    return reader.observe("sagemaker_model", answer.ModelArn ?? ModelName, DESCRIBE_MODEL, answer);
  });
}

function configNames(bodies: Iterable<string>): string[] {
  return [...bodies].flatMap((body) => endpointSchema.parse(JSON.parse(body)).EndpointConfigName ?? []);
}

function configsByName(bodies: Iterable<string>) {
  return new Map(
    [...bodies].map((body) => {
      const config = endpointConfigSchema.parse(JSON.parse(body));
      return [config.EndpointConfigName, config] as const;
    }),
  );
}

/**
 * Endpoints with the configurations and SageMaker models behind them. An endpoint is described when its list row
 * changed; configurations and models can't be changed in AWS, so each is read once, and the former again when its
 * endpoint changed, as a name can be given anew.
 */
export async function* collectEndpoints(
  reader: ScopeReader,
  known: KnownDeployments,
): AsyncGenerator<Observation[], Listing> {
  const client = reader.aws.sagemaker(reader.scope);
  const bodies = new Map<string, string>();
  const due: EndpointSummary[] = [];
  const listed = pages<EndpointSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(new ListEndpointsCommand({ MaxResults: 100, NextToken }));
    return { items: answer.Endpoints ?? [], token: answer.NextToken };
  });
  let page = await listed.next();
  for (; !page.done; page = await listed.next()) {
    for (const summary of page.value) {
      const arn = summary.EndpointArn;
      if (!arn) continue;
      const kept = known.endpoints.get(arn);
      bodies.set(arn, kept?.body ?? "");
      if (kept?.fingerprint !== fingerprintOf(summary)) due.push(summary);
    }
  }
  reader.listedBy(LIST, DESCRIBE);
  const endpoints = await reader.attemptEach(DESCRIBE, due, async (summary) => {
    const answer = await client.send(new DescribeEndpointCommand({ EndpointName: summary.EndpointName }));
    return reader.observe("endpoint", summary.EndpointArn ?? "", DESCRIBE, answer, fingerprintOf(summary));
  });
  yield endpoints;

  for (const { arn, body } of endpoints) bodies.set(arn, body);
  const kept = configsByName([...known.configs.values()].map(({ body }) => body));
  const changed = new Set(configNames(endpoints.map(({ body }) => body)));
  const wanted = configNames([...bodies.values()].filter((body) => body !== ""));
  const configs = await collectConfigs(
    reader,
    [...new Set(wanted)].filter((name) => changed.has(name) || !kept.has(name)),
  );
  yield configs;

  const all = new Map([...kept, ...configsByName(configs.map(({ body }) => body))]);
  const names = wanted.flatMap((name) =>
    (all.get(name)?.ProductionVariants ?? []).flatMap(({ ModelName }) => ModelName ?? []),
  );
  yield await collectModels(
    reader,
    [...new Set(names)].filter((name) => !known.models.has(name)),
  );
  return { seen: new Set(bodies.keys()), complete: page.value };
}
