import type { ObservedEndpoint, ObservedEndpointConfig, ObservedSagemakerModel } from "../schema/observed";

/** A version as the join knows it. */
export interface VersionRef {
  modelId: number;
  version: number;
  arn: string;
  artifactUri: string | null;
}

/** Finds versions by package ARN or by artifact, over all accounts: packages are shared across them. */
export interface VersionIndex {
  byArn: (arn: string) => VersionRef | undefined;
  byArtifact: (uri: string) => VersionRef[];
}

export interface EndpointParts {
  account: string;
  region: string;
  endpoint: ObservedEndpoint;
  config: ObservedEndpointConfig | null;
  /** By name, those the configuration names and that could be read. */
  models: Map<string, ObservedSagemakerModel>;
}

/** One variant of an endpoint, tied to the version it serves or to none. */
export interface JoinedVariant {
  account: string;
  region: string;
  endpointName: string;
  endpointArn: string;
  endpointStatus: string;
  variant: string;
  weight: number | null;
  configName: string;
  sagemakerModel: string | null;
  artifactUri: string | null;
  version: VersionRef | null;
  /** True when all was read and no version fits: it serves what the registry doesn't know. */
  shadow: boolean;
  reason: string;
  since: string;
}

interface Match {
  version: VersionRef | null;
  artifactUri: string | null;
  shadow: boolean;
  reason: string;
}

function containersOf(model: ObservedSagemakerModel) {
  return [...(model.PrimaryContainer ? [model.PrimaryContainer] : []), ...(model.Containers ?? [])];
}

function matchModel(model: ObservedSagemakerModel, index: VersionIndex): Match {
  const containers = containersOf(model);
  const artifacts = containers.flatMap((container) => {
    const uri = container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri;
    return uri ? [uri] : [];
  });
  const artifactUri = artifacts[0] ?? null;
  for (const { ModelPackageName: name } of containers) {
    const version = name ? index.byArn(name) : undefined;
    if (!version) continue;
    const reason = `SageMaker model ${model.ModelName} names the package ${version.arn}.`;
    return { version, artifactUri: artifactUri ?? version.artifactUri, shadow: false, reason };
  }
  for (const uri of artifacts) {
    const [version, ...others] = index.byArtifact(uri);
    if (!version) continue;
    const also = others.length > 0 ? ` ${others.length} more versions hold it too.` : "";
    const reason = `SageMaker model ${model.ModelName} serves the artifact ${uri}, which this version holds.${also}`;
    return { version, artifactUri: uri, shadow: false, reason };
  }
  const what = artifactUri ? `the artifact ${artifactUri}` : "a container without an artifact";
  const reason = `SageMaker model ${model.ModelName} serves ${what}, which is in no registered version.`;
  return { version: null, artifactUri, shadow: true, reason };
}

function matchVariant(modelName: string | null, parts: EndpointParts, index: VersionIndex): Match {
  const unknown = { version: null, artifactUri: null, shadow: false };
  if (!parts.config) {
    return {
      ...unknown,
      reason: `The endpoint configuration ${parts.endpoint.EndpointConfigName} could not be read.`,
    };
  }
  if (!modelName) return { ...unknown, reason: "The variant names no SageMaker model." };
  const model = parts.models.get(modelName);
  if (!model) return { ...unknown, reason: `The SageMaker model ${modelName} could not be read.` };
  return matchModel(model, index);
}

/**
 * The join from an endpoint to the registry: endpoint → endpoint configuration → SageMaker model → model package,
 * by the package the model names, else by the same artifact. Weights are shares of the endpoint's traffic, 0 to 1.
 */
export function joinEndpoint(parts: EndpointParts, index: VersionIndex): JoinedVariant[] {
  const { endpoint, config } = parts;
  const live = endpoint.ProductionVariants ?? [];
  const total = live.reduce((sum, variant) => sum + (variant.CurrentWeight ?? 0), 0);
  const variants =
    config?.ProductionVariants ?? live.map(({ VariantName }) => ({ VariantName, ModelName: null }));
  return variants.map(({ VariantName, ModelName }) => {
    const weight = live.find((variant) => variant.VariantName === VariantName)?.CurrentWeight;
    return {
      account: parts.account,
      region: parts.region,
      endpointName: endpoint.EndpointName,
      endpointArn: endpoint.EndpointArn,
      endpointStatus: endpoint.EndpointStatus,
      variant: VariantName,
      weight: weight === null || weight === undefined || total === 0 ? null : weight / total,
      configName: endpoint.EndpointConfigName ?? "",
      sagemakerModel: ModelName ?? null,
      // DescribeEndpoint tells no start of the present configuration; its last change is when it was surely in force.
      since: endpoint.LastModifiedTime ?? endpoint.CreationTime ?? new Date(0).toISOString(),
      ...matchVariant(ModelName ?? null, parts, index),
    };
  });
}
