import type { ObservedEndpoint, ObservedEndpointConfig, ObservedSagemakerModel } from "../schema/observed";

/** A version as the join knows it. */
export interface VersionRef {
  modelId: number;
  version: number;
  arn: string;
  artifactUri: string | null;
  registeredAt: string | null;
}

/** Finds versions by package ARN or by artifact, over all accounts: packages are shared across them. */
export interface VersionIndex {
  byArn: (arn: string) => VersionRef | undefined;
  byArtifact: (uri: string) => VersionRef[];
  /** Whether a package that is not found by this ARN is surely not there. */
  surelyNone: (arn: string) => boolean;
  /** Whether the registry of every account and region is known whole, so that what is not found is in none. */
  whole: boolean;
}

/** An endpoint with what stands behind it, as far as it could be read. */
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
  /** True when all was read and no version fits: it serves what the registry doesn't know. Null: nobody can tell. */
  shadow: boolean | null;
  reason: string;
  since: string;
}

interface Match {
  version: VersionRef | null;
  artifactUri: string | null;
  shadow: boolean | null;
  reason: string;
}

function containersOf(model: ObservedSagemakerModel) {
  return [...(model.PrimaryContainer ? [model.PrimaryContainer] : []), ...(model.Containers ?? [])];
}

/**
 * Of the versions that hold an artifact, the one a SageMaker model was made for: of its own account and region before
 * others, the newest that was registered by then. A version registered later can't take over what serves already.
 */
function madeFor(model: ObservedSagemakerModel, holders: VersionRef[]): VersionRef | undefined {
  const place = (arn: string) => arn.split(":").slice(3, 5).join(" ");
  const near = holders.filter(({ arn }) => place(arn) === place(model.ModelArn));
  const oldestFirst = [...(near.length > 0 ? near : holders)].sort((a, b) =>
    (a.registeredAt ?? "").localeCompare(b.registeredAt ?? ""),
  );
  const madeAt = model.CreationTime;
  const before = oldestFirst.filter(({ registeredAt }) => madeAt && (registeredAt ?? "") <= madeAt);
  return before.at(-1) ?? oldestFirst[0];
}

function matchPackage(model: ObservedSagemakerModel, index: VersionIndex): Omit<Match, "artifactUri"> | null {
  for (const { ModelPackageName: name } of containersOf(model)) {
    const version = name ? index.byArn(name) : undefined;
    if (!version) continue;
    const reason = `SageMaker model ${model.ModelName} names the package ${version.arn}.`;
    return { version, shadow: false, reason };
  }
  return null;
}

function matchArtifact(
  model: ObservedSagemakerModel,
  artifacts: string[],
  index: VersionIndex,
): Match | null {
  for (const uri of artifacts) {
    const holders = index.byArtifact(uri);
    const version = madeFor(model, holders);
    if (!version) continue;
    const others = holders.length - 1;
    const also =
      others > 0 ? ` ${others} more ${others === 1 ? "version holds" : "versions hold"} it too.` : "";
    const reason = `SageMaker model ${model.ModelName} serves the artifact ${uri}, which this version holds.${also}`;
    return { version, artifactUri: uri, shadow: false, reason };
  }
  return null;
}

function unmatched(model: ObservedSagemakerModel, artifactUri: string | null, index: VersionIndex): Match {
  const named = containersOf(model).flatMap(({ ModelPackageName: name }) => name ?? []);
  const unread = named.find((arn) => !index.surelyNone(arn));
  const nothing = { version: null, artifactUri };
  if (unread) {
    const reason = `SageMaker model ${model.ModelName} names the package ${unread}, which could not be read.`;
    return { ...nothing, shadow: null, reason };
  }
  const what = artifactUri ? `the artifact ${artifactUri}` : "a container without an artifact";
  const serves = `SageMaker model ${model.ModelName} serves ${what}, which is in no registered version`;
  if (index.whole || named.length > 0) return { ...nothing, shadow: true, reason: `${serves}.` };
  return { ...nothing, shadow: null, reason: `${serves} read so far; not every registry could be read.` };
}

function matchModel(model: ObservedSagemakerModel, index: VersionIndex): Match {
  const artifacts = containersOf(model).flatMap((container) => {
    const uri = container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri;
    return uri ? [uri] : [];
  });
  const artifactUri = artifacts[0] ?? null;
  const named = matchPackage(model, index);
  if (named) return { ...named, artifactUri: artifactUri ?? named.version?.artifactUri ?? null };
  return matchArtifact(model, artifacts, index) ?? unmatched(model, artifactUri, index);
}

function matchVariant(modelName: string | null, parts: EndpointParts, index: VersionIndex): Match {
  const unknown = { version: null, artifactUri: null, shadow: null };
  if (!parts.config) {
    const name = parts.endpoint.EndpointConfigName;
    return {
      ...unknown,
      reason: `The endpoint configuration ${name} could not be read, or is gone from AWS.`,
    };
  }
  if (!modelName) return { ...unknown, reason: "The variant names no SageMaker model." };
  const model = parts.models.get(modelName);
  if (!model) {
    return {
      ...unknown,
      reason: `The SageMaker model ${modelName} could not be read, or is gone from AWS.`,
    };
  }
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
