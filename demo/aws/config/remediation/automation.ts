import type { RemediationConfiguration } from "@aws-sdk/client-config-service";
import type { AwsState, S3Bucket } from "../../state";

/** One run of a document on one resource. */
export interface Automation {
  state: AwsState;
  account: string;
  region: string;
  /** Values of the document's parameters, resolved. */
  parameters: Readonly<Record<string, string>>;
}

/** A step of a document: what it does to the state, or throws StepFailure. */
export interface Step {
  name: string;
  run: (automation: Automation) => void;
}

/** Why a step failed, in the words of Systems Manager and of the call it made. */
export class StepFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StepFailure";
  }
}

/** What a failed call says of itself inside a step. */
export function callFailed(call: string, code: string, message: string): StepFailure {
  return new StepFailure(`An error occurred (${code}) when calling the ${call} operation: ${message}`);
}

/** The parameters a remediation gives its document; RESOURCE_ID stands for the resource that is remediated. */
export function resolveParameters(
  { Parameters = {} }: RemediationConfiguration,
  resourceId: string,
): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const [name, { StaticValue, ResourceValue }] of Object.entries(Parameters)) {
    const value = ResourceValue?.Value === "RESOURCE_ID" ? resourceId : StaticValue?.Values?.[0];
    if (value !== undefined) resolved[name] = value;
  }
  return resolved;
}

/**
 * Lets the document's role make a call. Without a role the caller's own permissions serve, which were asked at the
 * start. Throws StepFailure when the role is not there or denies it.
 */
export function permit({ state, account, parameters }: Automation, call: string, action: string): void {
  const arn = parameters.AutomationAssumeRole;
  if (arn === undefined) return;
  const role = state.accounts.get(account)?.roles.get(arn);
  if (!role) throw new StepFailure(`The defined assume role is unable to be assumed: ${arn}.`);
  if (role.deniedActions.has(action)) throw callFailed(call, "AccessDenied", "Access Denied");
}

/** The bucket of the parameter BucketName. Throws StepFailure when this account has none of that name. */
export function bucketOf({ state, account, parameters }: Automation, call: string): S3Bucket {
  const bucket = state.buckets.get(parameters.BucketName ?? "");
  if (bucket?.account === account) return bucket;
  throw callFailed(call, "NoSuchBucket", "The specified bucket does not exist");
}
