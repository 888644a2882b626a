import { OPERATOR_PERMISSIONS, type OperatorPermission } from "./operator-permissions";
import type { Policy, Statement } from "./policy";

/** What the reader role is allowed to do it to: "everything" in the account, or "own buckets" (not those of others). */
type Reach = "everything" | "own buckets";

interface ReaderPermission {
  /** The IAM action, as the AWS Service Authorization Reference names it. */
  action: `${string}:${string}`;
  /** The API calls that need it: S3 names several of them otherwise. */
  calls: readonly string[];
  /** What the product reads with it. */
  why: string;
  reach: Reach;
}

function sagemaker<Name extends string>(name: Name, why: string) {
  const action = `sagemaker:${name}` as const;
  return { action, calls: [action], why, reach: "everything" } as const;
}

function cloudwatch<Name extends string>(name: Name, why: string) {
  const action = `cloudwatch:${name}` as const;
  return { action, calls: [action], why, reach: "everything" } as const;
}

function cloudtrail<Name extends string>(name: Name, why: string) {
  const action = `cloudtrail:${name}` as const;
  return { action, calls: [action], why, reach: "everything" } as const;
}

function config<Name extends string>(name: Name, why: string) {
  const action = `config:${name}` as const;
  return { action, calls: [action], why, reach: "everything" } as const;
}

/**
 * Every permission the product uses in an account it reads, all of them reading. The doctor tries each one, and
 * deploy/iam/reader-policy.json is written from this table. Source: AWS Service Authorization Reference, SageMaker,
 * CloudWatch, CloudTrail, Config and S3.
 */
export const READER_PERMISSIONS = [
  sagemaker("ListModelPackageGroups", "the models of the registry, with description and date"),
  sagemaker("ListModelPackages", "the versions of a model and their approval"),
  sagemaker("DescribeModelPackage", "a version's lineage, metrics, metadata and approver"),
  sagemaker("DescribeModel", "which version or artifact a SageMaker model holds"),
  sagemaker("ListEndpoints", "what serves now"),
  sagemaker("DescribeEndpoint", "an endpoint's configuration, status and traffic"),
  sagemaker("DescribeEndpointConfig", "which models a configuration serves"),
  sagemaker("DescribeTrainingJob", "what a version was trained on, and by which role"),
  sagemaker("ListModelCards", "which model cards exist"),
  sagemaker("DescribeModelCard", "a model card's content and risk rating"),
  sagemaker("ListTags", "owner, data classification, stage and compliance scope"),
  sagemaker("Search", "what changed since the last reading, and tags, in few calls"),
  sagemaker("ListMonitoringSchedules", "which endpoints are monitored"),
  sagemaker("DescribeMonitoringSchedule", "what a monitor holds its data against, and where its reports go"),
  sagemaker("DescribeDataQualityJobDefinition", "the same, where a data quality monitor names a definition"),
  sagemaker("DescribeModelQualityJobDefinition", "the same for model quality"),
  sagemaker("DescribeModelBiasJobDefinition", "the same for bias"),
  sagemaker("DescribeModelExplainabilityJobDefinition", "the same for attribution"),
  sagemaker("ListMonitoringExecutions", "how a monitor's runs went"),
  sagemaker("DescribeProcessingJob", "where the report of a run lies"),
  sagemaker("ListMonitoringAlerts", "whether a monitor's alert is raised"),
  sagemaker("ListPipelines", "the pipelines a rule may start"),
  cloudwatch("ListMetrics", "which metrics a model has"),
  cloudwatch("GetMetricData", "the points of those metrics"),
  cloudwatch("DescribeAlarms", "which alarms watch them, and their state"),
  cloudtrail("DescribeTrails", "which trails log here, and into which bucket"),
  cloudtrail("GetTrailStatus", "whether a trail logs and delivers"),
  cloudtrail("GetEventSelectors", "which events a trail logs"),
  cloudtrail("ListPublicKeys", "the keys that signed its digests"),
  cloudtrail("LookupEvents", "management events where no trail logs"),
  config("DescribeConfigurationRecorders", "whether AWS Config records, and what"),
  config("DescribeConfigurationRecorderStatus", "whether its recorder runs"),
  config("DescribeConfigRules", "which rules look at resources"),
  config("DescribeComplianceByConfigRule", "whether anything fails a rule"),
  config("DescribeConfigRuleEvaluationStatus", "when a rule looked last, and why it could not"),
  config("DescribeRemediationConfigurations", "what would mend a finding"),
  config("DescribeConformancePacks", "which conformance packs there are"),
  config("GetConformancePackComplianceSummary", "whether a pack is kept"),
  config("SelectResourceConfig", "what every rule says of every resource, in few calls"),
  config("SelectAggregateResourceConfig", "the same over all accounts, where an aggregator is named"),
  config("GetComplianceDetailsByConfigRule", "the reason of a finding"),
  config("GetComplianceDetailsByResource", "what the rules say of a resource after a remediation"),
  config("GetResourceConfigHistory", "when compliance changed"),
  {
    action: "s3:GetObject",
    calls: ["s3:GetObject", "s3:HeadObject"],
    why: "evaluation reports; size, checksum and key of an artifact; log files and digests of trails",
    reach: "own buckets",
  },
  {
    action: "s3:ListBucket",
    calls: ["s3:HeadObject", "s3:GetObject", "s3:ListObjectsV2"],
    why: "lists what a trail wrote; tells an object that is gone from one that is forbidden: S3 calls both forbidden without it",
    reach: "own buckets",
  },
] as const satisfies readonly ReaderPermission[];

export type ReaderAction = (typeof READER_PERMISSIONS)[number]["action"];

/** What the process itself needs: to become the roles of an account. sts:GetCallerIdentity needs no permission. */
export const WORKER_ACTION = "sts:AssumeRole";

/** The IAM actions that an API call needs, the usual one first; empty where the table has none. */
export function actionsOf(api: string): string[] {
  if (api === WORKER_ACTION) return [WORKER_ACTION];
  const permissions: readonly ReaderPermission[] = READER_PERMISSIONS;
  const reading = permissions.filter(({ calls }) => calls.includes(api)).map(({ action }) => action);
  if (reading.length > 0) return reading;
  const acting: readonly OperatorPermission[] = OPERATOR_PERMISSIONS;
  return acting.filter(({ action }) => action === api).map(({ action }) => action);
}

/** The statements that allow these actions of the table, and nothing else. */
export function statementsFor(actions: readonly ReaderAction[]): Statement[] {
  const reaching = (reach: Reach): string[] =>
    READER_PERMISSIONS.filter((row) => row.reach === reach && actions.includes(row.action)).map(
      ({ action }) => action,
    );
  const everything = (service: string) =>
    reaching("everything").filter((action) => action.startsWith(`${service}:`));
  const statements: Statement[] = [
    {
      Sid: "CountersignReadSageMaker",
      Effect: "Allow",
      Action: everything("sagemaker"),
      Resource: "*",
    },
    {
      Sid: "CountersignReadCloudWatch",
      Effect: "Allow",
      Action: everything("cloudwatch"),
      Resource: "*",
    },
    {
      Sid: "CountersignReadCloudTrail",
      Effect: "Allow",
      Action: everything("cloudtrail"),
      Resource: "*",
    },
    {
      Sid: "CountersignReadConfig",
      Effect: "Allow",
      Action: everything("config"),
      Resource: "*",
    },
    {
      Sid: "CountersignReadOwnBuckets",
      Effect: "Allow",
      Action: reaching("own buckets"),
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
    },
  ];
  return statements.filter(({ Action }) => Action.length > 0);
}

/** The policy of the role that Countersign assumes in each account: deploy/iam/reader-policy.json. */
export function readerPolicy(): Policy {
  return {
    Version: "2012-10-17",
    Statement: statementsFor(READER_PERMISSIONS.map(({ action }) => action)),
  };
}

/** The policy of the identity that the worker runs as: deploy/iam/worker-policy.json. */
export function workerPolicy(roleArns: readonly string[]): Policy {
  const statement: Statement = {
    Sid: "CountersignAssumeRoles",
    Effect: "Allow",
    Action: [WORKER_ACTION],
    Resource: [...roleArns],
  };
  return { Version: "2012-10-17", Statement: [statement] };
}
