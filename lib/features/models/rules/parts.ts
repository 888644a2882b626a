import type { ObservedPackage, ObservedS3Object, ObservedSagemakerModel } from "../schema/observed";
import type { EndpointStorage, ModelPart, TrainingInput } from "../schema/part";
import { artifactParts, dataParts, type FoundPart, keyPart, part } from "./part-values";

export interface MadeVersion {
  version: number;
  arn: string;
  artifactUri: string | null;
  trainingJobArn: string | null;
  /** Null: not kept, or not readable. */
  package: ObservedPackage | null;
  job: TrainingInput | null;
  object: ObservedS3Object | null;
}

export interface MadeDeployment {
  endpointName: string;
  endpointArn: string;
  configName: string;
  sagemakerModel: string | null;
  version: number | null;
  config: EndpointStorage | null;
  model: ObservedSagemakerModel | null;
}

/** Everything kept of one model, also of versions and deployments that are gone: its log goes back to them. */
export interface MadeModel {
  id: number;
  name: string;
  account: string;
  region: string;
  arn: string;
  versions: MadeVersion[];
  deployments: MadeDeployment[];
  /** Cards that speak of it. */
  cards: { arn: string; name: string }[];
  /** ARNs that countersign.yaml declares. */
  resources: string[];
}

function groupParts({ arn, name }: MadeModel): FoundPart[] {
  if (!arn.includes(":model-package-group/")) return [];
  return [
    part("registry", "arn", arn, `it is the model package group ${name}`),
    part(
      "registry",
      "prefix",
      `${arn.replace(":model-package-group/", ":model-package/")}/`,
      `it is a version in the group ${name}`,
    ),
  ];
}

function jobParts({ version, trainingJobArn, job }: MadeVersion): FoundPart[] {
  if (!trainingJobArn) return [];
  const name = trainingJobArn.split("/").at(-1) ?? trainingJobArn;
  const whose = `training job ${name}, which made version ${version},`;
  const channels = (job?.InputDataConfig ?? []).flatMap(({ DataSource }) => DataSource?.S3DataSource ?? []);
  return [
    part("registry", "arn", trainingJobArn, `it is the training job of version ${version}`),
    ...channels.flatMap(({ S3Uri, S3DataType }) =>
      dataParts(S3Uri, S3DataType === "S3Prefix", `${whose} reads it`),
    ),
    ...(job?.RoleArn ? [part("execution_role", "role", job.RoleArn, `${whose} ran as it`)] : []),
    ...keyPart(job?.OutputDataConfig?.KmsKeyId, trainingJobArn, `${whose} encrypts its output with it`),
    ...keyPart(job?.ResourceConfig?.VolumeKmsKeyId, trainingJobArn, `${whose} encrypts its volumes with it`),
  ];
}

function versionParts(made: MadeVersion): FoundPart[] {
  const { version, arn, artifactUri, object } = made;
  const snapshot = made.package?.CustomerMetadataProperties?.["dataSnapshot"];
  return [
    part("registry", "arn", arn, `it is version ${version}`),
    ...jobParts(made),
    ...dataParts(snapshot, false, `version ${version} names it as its data snapshot`),
    ...artifactParts(artifactUri, `it is the artifact of version ${version}`),
    ...keyPart(made.package?.SecurityConfig?.KmsKeyId, arn, `it encrypts the package of version ${version}`),
    ...keyPart(object?.SSEKMSKeyId, arn, `it encrypts the artifact of version ${version}`),
  ];
}

function deploymentParts(made: MadeDeployment): FoundPart[] {
  const { endpointName, endpointArn, configName, config, model, version } = made;
  const [home] = endpointArn.split(":endpoint/");
  const serves = version === null ? "served it" : `served version ${version}`;
  const named = (kind: string, name: string) => `${home}:${kind}/${name}`;
  return [
    part("endpoint", "arn", endpointArn, `endpoint ${endpointName} serves or ${serves}`),
    ...(configName === ""
      ? []
      : [
          part(
            "registry",
            "arn",
            config?.EndpointConfigArn ?? named("endpoint-config", configName),
            `it configures endpoint ${endpointName}`,
          ),
        ]),
    ...(made.sagemakerModel
      ? [
          part(
            "registry",
            "arn",
            model?.ModelArn ?? named("model", made.sagemakerModel),
            `endpoint ${endpointName} serves or served it`,
          ),
        ]
      : []),
    ...(model?.ExecutionRoleArn
      ? [
          part(
            "execution_role",
            "role",
            model.ExecutionRoleArn,
            `SageMaker model ${model.ModelName} runs as it`,
          ),
        ]
      : []),
    ...keyPart(config?.KmsKeyId, endpointArn, `it encrypts the volumes of endpoint ${endpointName}`),
  ];
}

function declaredParts(arn: string): FoundPart[] {
  const reason = "countersign.yaml declares it";
  const service = arn.split(":")[2] ?? "";
  if (service === "s3") {
    const uri = `s3://${arn.split(":::").at(-1) ?? ""}`.replace(/\*$/, "");
    return artifactParts(/^s3:\/\/[^/]+$/.test(uri) ? `${uri}/` : uri, reason);
  }
  if (service === "kms") return [part("kms_key", "arn", arn, reason)];
  if (service === "iam") return arn.includes(":role/") ? [part("execution_role", "role", arn, reason)] : [];
  const inRegistry = service === "sagemaker" && !arn.includes(":endpoint/");
  return [part(inRegistry ? "registry" : "endpoint", "arn", arn, reason)];
}

/**
 * What a model is made of, each part with its reason: the oldest version or deployment that names a part gives it, so
 * that a new version changes no reason. Report buckets are no part: reading a report is not reading the model.
 */
export function partsOf(made: MadeModel): ModelPart[] {
  const oldestFirst = [...made.versions].sort((a, b) => a.version - b.version);
  const found = [
    ...groupParts(made),
    ...oldestFirst.flatMap(versionParts),
    ...made.deployments.flatMap(deploymentParts),
    ...made.cards.map(({ arn, name }) => part("registry", "arn", arn, `it is the model card ${name}`)),
    ...made.resources.flatMap(declaredParts),
  ];
  const once = new Map<string, ModelPart>();
  for (const one of found) {
    const key = JSON.stringify([one.concern, one.match, one.value]);
    if (!once.has(key)) once.set(key, { modelId: made.id, ...one });
  }
  return [...once.values()];
}
