import type { Policy, Statement } from "./policy";

/** What the operator role is allowed to do it to. */
type Target =
  | "model packages"
  | "endpoints"
  | "pipelines"
  | "own alarms"
  | "remediations"
  | "rules"
  | "documents"
  | "roles of documents"
  | "checkpoints"
  | "ledger key";

export interface OperatorPermission {
  action: `${string}:${string}`;
  why: string;
  target: Target;
}

/**
 * What the product does in an account rather than reads there, under a role of its own. An account without that role
 * is only read. Source: AWS Service Authorization Reference, SageMaker, CloudWatch, Config, Systems Manager,
 * IAM, S3 and KMS.
 */
export const OPERATOR_PERMISSIONS = [
  {
    action: "sagemaker:UpdateModelPackage",
    why: "makes the registry say what was signed",
    target: "model packages",
  },
  {
    action: "sagemaker:UpdateEndpoint",
    why: "takes an endpoint back to a configuration it served before, where a person asked for it",
    target: "endpoints",
  },
  {
    action: "sagemaker:StartPipelineExecution",
    why: "starts the retraining that a rule asks for",
    target: "pipelines",
  },
  {
    action: "sagemaker:DescribePipelineExecution",
    why: "follows it to its end",
    target: "pipelines",
  },
  {
    action: "cloudwatch:PutMetricAlarm",
    why: "keeps a rule as an alarm too, where its author wants that",
    target: "own alarms",
  },
  {
    action: "cloudwatch:TagResource",
    why: "marks that alarm as Countersign's",
    target: "own alarms",
  },
  {
    action: "cloudwatch:DeleteAlarms",
    why: "removes it with its rule",
    target: "own alarms",
  },
  {
    action: "cloudwatch:DescribeAlarms",
    why: "sees whether somebody changed it before writing over it",
    target: "own alarms",
  },
  {
    action: "config:StartRemediationExecution",
    why: "runs the remediation of a rule that a person asked for",
    target: "remediations",
  },
  {
    action: "config:DescribeRemediationExecutionStatus",
    why: "follows it to its end",
    target: "remediations",
  },
  {
    action: "config:StartConfigRulesEvaluation",
    why: "has the rule look again afterwards",
    target: "rules",
  },
  {
    action: "ssm:StartAutomationExecution",
    why: "Config runs the document in the name of whoever asked: without it the remediation fails before its first step",
    target: "documents",
  },
  {
    action: "iam:PassRole",
    why: "the document works under the role that the remediation names, which is passed to Systems Manager",
    target: "roles of documents",
  },
  {
    action: "s3:PutObject",
    why: "puts signed checkpoints of the ledger where the database can't reach",
    target: "checkpoints",
  },
  {
    action: "s3:PutObjectRetention",
    why: "locks them there, in a bucket with Object Lock",
    target: "checkpoints",
  },
  {
    action: "kms:Sign",
    why: "signs them, where countersign.yaml names a KMS key",
    target: "ledger key",
  },
] as const satisfies readonly OperatorPermission[];

const OPERATOR_RESOURCES: Record<Target, string | string[]> = {
  "model packages": "arn:aws:sagemaker:*:*:model-package/*",
  endpoints: ["arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:sagemaker:*:*:endpoint-config/*"],
  pipelines: "arn:aws:sagemaker:*:*:pipeline/*",
  "own alarms": "arn:aws:cloudwatch:*:*:alarm:countersign-*",
  remediations: "arn:aws:config:*:*:remediation-configuration/*",
  rules: "arn:aws:config:*:*:config-rule/*",
  documents: ["arn:aws:ssm:*:*:automation-definition/*", "arn:aws:ssm:*:*:document/*"],
  "roles of documents": "arn:aws:iam::*:role/*",
  checkpoints: "arn:aws:s3:::*/checkpoints/*",
  "ledger key": "arn:aws:kms:*:*:key/*",
};

/** The policy of the role that acts in an account: deploy/iam/operator-policy.json. */
export function operatorPolicy(): Policy {
  const statement = (Sid: string, target: Target): Statement => ({
    Sid,
    Effect: "Allow",
    Action: OPERATOR_PERMISSIONS.filter((row) => row.target === target).map(({ action }) => action),
    Resource: OPERATOR_RESOURCES[target],
  });
  return {
    Version: "2012-10-17",
    Statement: [
      statement("CountersignApprove", "model packages"),
      statement("CountersignRollBack", "endpoints"),
      statement("CountersignRetrain", "pipelines"),
      statement("CountersignKeepOwnAlarms", "own alarms"),
      statement("CountersignRemediate", "remediations"),
      statement("CountersignEvaluateAgain", "rules"),
      statement("CountersignRunDocuments", "documents"),
      {
        ...statement("CountersignPassRolesToDocuments", "roles of documents"),
        // Nothing but Systems Manager gets a role from it.
        Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
      },
      statement("CountersignPublishLedger", "checkpoints"),
      {
        ...statement("CountersignSignLedger", "ledger key"),
        Condition: { StringEquals: { "kms:SigningAlgorithm": "ED25519_SHA_512" } },
      },
    ],
  };
}
