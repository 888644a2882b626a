import type { CallContext } from "../operation";

/** The resource types of the ARNs SageMaker gives to what the loopback holds. */
type ArnType =
  | "model-package-group"
  | "model-package"
  | "model"
  | "endpoint-config"
  | "endpoint"
  | "training-job"
  | "model-card"
  | "monitoring-schedule"
  | "processing-job"
  | "pipeline";

/** The ARN of a name in the caller's account and region; an ARN stays as it is. */
export function arnOf(context: CallContext, type: ArnType, nameOrArn: string): string {
  if (nameOrArn.startsWith("arn:")) return nameOrArn;
  return `arn:aws:sagemaker:${context.region}:${context.account}:${type}/${nameOrArn}`;
}

/** What follows the resource type: "credit-scoring", or "credit-scoring/3" for a version. */
export function nameIn(arn: string): string {
  return arn.slice(arn.indexOf("/") + 1);
}
