import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type EndpointSummary,
  ListEndpointsCommand,
} from "@aws-sdk/client-sagemaker";
import {
  endpointConfigSchema,
  endpointSchema,
  type Observation,
  type ObservedEndpoint,
  type ObservedEndpointConfig,
  sagemakerModelSchema,
} from "../schema/observed";
import { isGone } from "@/lib/platform/aws/gone";
import { pages } from "@/lib/platform/aws/scope-reader";
import type { InventoryReader, Listing } from "./scope";

const LIST = "sagemaker:ListEndpoints";
const DESCRIBE = "sagemaker:DescribeEndpoint";
const DESCRIBE_CONFIG = "sagemaker:DescribeEndpointConfig";
const DESCRIBE_MODEL = "sagemaker:DescribeModel";

/** What is already kept of this account and region. */
export interface KnownDeployments {
  /** By ARN. */
  endpoints: ReadonlyMap<string, { fingerprint: string; body: string }>;
  configs: readonly { arn: string; body: string }[];
  models: readonly { arn: string; body: string }[];
}

/** What a name stood for when it was read; `observation` null: AWS has no such object any more. */
interface Named {
  name: string;
  observation: Observation | null;
}

function fingerprintOf(summary: EndpointSummary): string {
  return `${summary.EndpointStatus} ${summary.LastModifiedTime?.toISOString()}`;
}

function read<T>(schema: { safeParse: (value: unknown) => { data?: T } }, body: string): T | null {
  return schema.safeParse(JSON.parse(body)).data ?? null;
}

/** Asks for each name; one that is gone from AWS is an answer. */
function describeNames(
  reader: InventoryReader,
  api: string,
  names: string[],
  describe: (name: string) => Promise<Observation>,
): Promise<Named[]> {
  reader.listedBy(LIST, api);
  return reader.attemptEach(api, names, async (name) => {
    try {
      return { name, observation: await describe(name) };
    } catch (error) {
      if (isGone(error)) return { name, observation: null };
      throw error;
    }
  });
}

function collectConfigs(reader: InventoryReader, names: string[]): Promise<Named[]> {
  return describeNames(reader, DESCRIBE_CONFIG, names, async (EndpointConfigName) => {
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

function collectModels(reader: InventoryReader, names: string[]): Promise<Named[]> {
  return describeNames(reader, DESCRIBE_MODEL, names, async (ModelName) => {
    const answer = await reader.aws.sagemaker(reader.scope).send(new DescribeModelCommand({ ModelName }));
    return reader.observe("sagemaker_model", answer.ModelArn ?? ModelName, DESCRIBE_MODEL, answer);
  });
}

function observations(named: Named[]): Observation[] {
  return named.flatMap(({ observation }) => observation ?? []);
}

/** Configurations by name, the ones given last winning. */
function configsByName(kept: readonly { arn: string; body: string }[]) {
  return new Map(
    kept.flatMap(({ arn, body }) => {
      const config = read(endpointConfigSchema, body);
      return config ? [[config.EndpointConfigName, { arn, config }] as const] : [];
    }),
  );
}

/** ARNs of models by name, the ones given last winning. */
function modelsByName(kept: readonly { arn: string; body: string }[]): Map<string, string> {
  return new Map(
    kept.flatMap(({ arn, body }) => {
      const model = read(sagemakerModelSchema, body);
      return model ? [[model.ModelName, arn] as const] : [];
    }),
  );
}

function modelNames(config: ObservedEndpointConfig | undefined): string[] {
  return (config?.ProductionVariants ?? []).flatMap(({ ModelName }) => ModelName ?? []);
}

function configName(endpoint: ObservedEndpoint | null): string[] {
  return endpoint?.EndpointConfigName ? [endpoint.EndpointConfigName] : [];
}

interface ListedEndpoints {
  /** By ARN: the body kept, or null where there is none yet. */
  kept: Map<string, string | null>;
  due: EndpointSummary[];
  complete: boolean;
}

async function listEndpoints(reader: InventoryReader, known: KnownDeployments): Promise<ListedEndpoints> {
  const client = reader.aws.sagemaker(reader.scope);
  const kept: ListedEndpoints["kept"] = new Map();
  const due: EndpointSummary[] = [];
  const listed = pages<EndpointSummary>(reader, LIST, async (NextToken) => {
    const answer = await client.send(new ListEndpointsCommand({ MaxResults: 100, NextToken }));
    return { items: answer.Endpoints ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return { kept, due, complete: page.value };
    for (const summary of page.value) {
      const arn = summary.EndpointArn;
      if (!arn || kept.has(arn)) continue;
      const before = known.endpoints.get(arn);
      kept.set(arn, before?.body ?? null);
      if (before?.fingerprint !== fingerprintOf(summary)) due.push(summary);
    }
  }
}

/**
 * Endpoints with the configurations and SageMaker models behind them. An endpoint is described when its list row
 * changed. Configurations and models can't be changed in AWS, but their names can be given anew: they are read once,
 * and again when their endpoint changed. An endpoint of which a part could not be read is due again.
 */
export async function* collectEndpoints(
  reader: InventoryReader,
  known: KnownDeployments,
): AsyncGenerator<Observation[], Listing> {
  const client = reader.aws.sagemaker(reader.scope);
  const { kept, due, complete } = await listEndpoints(reader, known);
  reader.listedBy(LIST, DESCRIBE);
  const described = await reader.attemptEach(DESCRIBE, due, async (summary) => {
    const answer = await client.send(new DescribeEndpointCommand({ EndpointName: summary.EndpointName }));
    return reader.observe("endpoint", summary.EndpointArn ?? "", DESCRIBE, answer, fingerprintOf(summary));
  });
  for (const { arn, body } of described) kept.set(arn, body);
  const endpoints = [...kept.values()].map((body) => (body === null ? null : read(endpointSchema, body)));

  const keptConfigs = configsByName(known.configs);
  const changedConfigs = new Set(described.flatMap(({ body }) => configName(read(endpointSchema, body))));
  const wantedConfigs = [...new Set(endpoints.flatMap(configName))];
  const configs = await collectConfigs(
    reader,
    wantedConfigs.filter((name) => changedConfigs.has(name) || !keptConfigs.has(name)),
  );
  yield observations(configs);

  const allConfigs = new Map([...keptConfigs, ...configsByName(observations(configs))]);
  const keptModels = modelsByName(known.models);
  const changedModels = new Set(
    [...changedConfigs].flatMap((name) => modelNames(allConfigs.get(name)?.config)),
  );
  const wantedModels = [
    ...new Set(wantedConfigs.flatMap((name) => modelNames(allConfigs.get(name)?.config))),
  ];
  const models = await collectModels(
    reader,
    wantedModels.filter((name) => changedModels.has(name) || !keptModels.has(name)),
  );
  yield observations(models);

  const [configsRead, modelsRead] = [configs, models].map((named) => new Set(named.map(({ name }) => name)));
  const whole = (endpoint: ObservedEndpoint | null) =>
    configName(endpoint).every(
      (name) =>
        configsRead?.has(name) &&
        modelNames(allConfigs.get(name)?.config).every((model) => modelsRead?.has(model)),
    );
  yield described.map((observation) =>
    whole(read(endpointSchema, observation.body)) ? observation : { ...observation, fingerprint: "" },
  );

  const allModels = new Map([...keptModels, ...modelsByName(observations(models))]);
  const arnsOf = (names: string[], arnOf: (name: string) => string | undefined) =>
    new Set(names.flatMap((name) => arnOf(name) ?? []));
  const needed = new Map([
    ["endpoint_config" as const, arnsOf(wantedConfigs, (name) => allConfigs.get(name)?.arn)],
    ["sagemaker_model" as const, arnsOf(wantedModels, (name) => allModels.get(name))],
  ]);
  // An endpoint nothing is known of may need any of them.
  return { seen: new Set(kept.keys()), complete, ...(endpoints.includes(null) ? {} : { needed }) };
}
