import { isJsonObject, type JsonObject, memberOf, shortText, textOf } from "./record-members";

const MOST = 20;

interface Place {
  account: string;
  region: string;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function arnOf(service: string, { account, region }: Place, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

const isArn = (text: string) => text.startsWith("arn:");

/** Request parameters of SageMaker by the type of resource they name; https://docs.aws.amazon.com/service-authorization/ */
const SAGEMAKER_NAMES: Record<string, string> = {
  endpointName: "endpoint",
  endpointConfigName: "endpoint-config",
  modelName: "model",
  modelPackageName: "model-package",
  modelPackageArn: "model-package",
  modelPackageGroupName: "model-package-group",
  trainingJobName: "training-job",
  processingJobName: "processing-job",
  transformJobName: "transform-job",
  modelCardName: "model-card",
  monitoringScheduleName: "monitoring-schedule",
  pipelineName: "pipeline",
  pipelineExecutionArn: "pipeline",
  resourceArn: "resource",
};

function sagemakerTargets(parameters: unknown, answer: unknown, place: Place): string[] {
  const found: string[] = [];
  for (const [name, type] of Object.entries(SAGEMAKER_NAMES)) {
    const text = textOf(parameters, name);
    if (text) found.push(isArn(text) ? text : arnOf("sagemaker", place, `${type}/${text.toLowerCase()}`));
  }
  for (const name of ["modelPackageArn", "endpointArn", "endpointConfigArn", "modelArn", "trainingJobArn"]) {
    const text = textOf(answer, name);
    if (text && isArn(text)) found.push(text);
  }
  return found;
}

function s3Targets(parameters: unknown, { region }: Place): string[] {
  const bucket = textOf(parameters, "bucketName");
  if (!bucket) return [];
  const key = textOf(parameters, "key");
  const arn = `arn:${partitionOf(region)}:s3:::${bucket}`;
  return key ? [`${arn}/${key}`, arn] : [arn];
}

function kmsTargets(parameters: unknown, place: Place): string[] {
  const key = textOf(parameters, "keyId");
  const object = textOf(memberOf(parameters, "encryptionContext"), "aws:s3:arn");
  const named =
    key && (isArn(key) ? key : arnOf("kms", place, key.startsWith("alias/") ? key : `key/${key}`));
  return [named, object].filter((target): target is string => Boolean(target));
}

function iamTargets(parameters: unknown, { account, region }: Place): string[] {
  const arn = `arn:${partitionOf(region)}:iam::${account}`;
  const role = textOf(parameters, "roleName");
  const user = textOf(parameters, "userName");
  return [textOf(parameters, "roleArn"), role && `${arn}:role/${role}`, user && `${arn}:user/${user}`].filter(
    (target): target is string => Boolean(target),
  );
}

function trailTargets(parameters: unknown, place: Place): string[] {
  const name = textOf(parameters, "name") ?? textOf(parameters, "trailName");
  if (!name) return [];
  return [isArn(name) ? name : arnOf("cloudtrail", place, `trail/${name}`)];
}

function requested(source: string, record: JsonObject, place: Place): string[] {
  const parameters = record.requestParameters;
  if (!parameters) return [];
  switch (source) {
    case "sagemaker.amazonaws.com":
      return sagemakerTargets(parameters, record.responseElements, place);
    case "s3.amazonaws.com":
      return s3Targets(parameters, place);
    case "kms.amazonaws.com":
      return kmsTargets(parameters, place);
    case "sts.amazonaws.com":
    case "iam.amazonaws.com":
      return iamTargets(parameters, place);
    case "cloudtrail.amazonaws.com":
      return trailTargets(parameters, place);
    default:
      return [];
  }
}

/**
 * ARNs of everything a record names, the most telling first: its resources, and what its request names by name. Cut at
 * 20. The invocation of an endpoint names it in its resources only.
 */
export function readTargets(record: JsonObject, source: string, place: Place): string[] {
  const { resources } = record;
  const listed: string[] = [];
  if (Array.isArray(resources)) {
    for (const resource of resources.slice(0, MOST)) {
      if (!isJsonObject(resource)) continue;
      const arn = shortText(resource.ARN) ?? shortText(resource.arn) ?? shortText(resource.ARNPrefix);
      if (arn) listed.push(arn);
    }
  }
  const asked = requested(source, record, place);
  if (asked.length === 0) return listed;
  // S3 lists the bucket beside the object, in either order; the request says which is meant.
  const first = source === "s3.amazonaws.com" ? [...asked, ...listed] : [...listed, ...asked];
  return [...new Set(first)].slice(0, MOST);
}
