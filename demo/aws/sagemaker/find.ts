import type {
  DescribeEndpointConfigOutput,
  DescribeEndpointOutput,
  DescribeModelCardResponse,
  DescribeModelOutput,
  DescribeModelPackageGroupOutput,
  DescribeModelPackageOutput,
  DescribeTrainingJobResponse,
} from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";
import { arnOf, nameIn } from "./arn";
import { invalid, notFound } from "./refuse";
import { sagemakerAt } from "./scope";

/** The group of that name or ARN. Throws ValidationException when it isn't there, as AWS does. */
export function findGroup(context: CallContext, nameOrArn: string): DescribeModelPackageGroupOutput {
  const arn = arnOf(context, "model-package-group", nameOrArn);
  const group = sagemakerAt(context).modelPackageGroups.get(nameIn(arn));
  if (group?.ModelPackageGroupArn !== arn) throw invalid(`ModelPackageGroup ${arn} does not exist.`);
  return group;
}

/** The package of that ARN, name, or group and version ("group/3"). Throws ValidationException. */
export function findModelPackage(context: CallContext, nameOrArn: string): DescribeModelPackageOutput {
  const arn = arnOf(context, "model-package", nameOrArn);
  const found = sagemakerAt(context).modelPackages.get(arn);
  if (!found) throw invalid(`ModelPackage ${arn} does not exist.`);
  return found;
}

/** The SageMaker Model of that name. Throws ValidationException. */
export function findModel(context: CallContext, name: string): DescribeModelOutput {
  const found = sagemakerAt(context).models.get(name);
  if (!found) throw invalid(`Could not find model "${arnOf(context, "model", name)}".`);
  return found;
}

/** The endpoint config of that name. Throws ValidationException. */
export function findEndpointConfig(context: CallContext, name: string): DescribeEndpointConfigOutput {
  const found = sagemakerAt(context).endpointConfigs.get(name);
  if (!found) {
    throw invalid(`Could not find endpoint configuration "${arnOf(context, "endpoint-config", name)}".`);
  }
  return found;
}

/** The endpoint of that name. Throws ValidationException. */
export function findEndpoint(context: CallContext, name: string): DescribeEndpointOutput {
  const found = sagemakerAt(context).endpoints.get(name);
  if (!found) throw invalid(`Could not find endpoint "${arnOf(context, "endpoint", name)}".`);
  return found;
}

/** The training job of that name. Throws ValidationException: AWS doesn't use its ResourceNotFound here. */
export function findTrainingJob(context: CallContext, name: string): DescribeTrainingJobResponse {
  const found = sagemakerAt(context).trainingJobs.get(name);
  if (!found) throw invalid("Requested resource not found.");
  return found;
}

/** All versions of the card of that name or ARN, oldest first, never empty. Throws ResourceNotFound. */
export function findModelCard(
  context: CallContext,
  nameOrArn: string,
): { versions: DescribeModelCardResponse[]; latest: DescribeModelCardResponse } {
  const arn = arnOf(context, "model-card", nameOrArn);
  const versions = sagemakerAt(context).modelCards.get(nameIn(arn)) ?? [];
  const latest = versions.at(-1);
  if (latest?.ModelCardArn !== arn) throw notFound(`Model card ${arn} does not exist.`);
  return { versions, latest };
}
