import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListPublicKeysCommand,
  LookupEventsCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListMetricsCommand,
} from "@aws-sdk/client-cloudwatch";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import {
  DescribeDataQualityJobDefinitionCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelBiasJobDefinitionCommand,
  DescribeModelCardCommand,
  DescribeModelCommand,
  DescribeModelExplainabilityJobDefinitionCommand,
  DescribeModelPackageCommand,
  DescribeModelQualityJobDefinitionCommand,
  DescribeMonitoringScheduleCommand,
  DescribeProcessingJobCommand,
  DescribeTrainingJobCommand,
  ListEndpointsCommand,
  ListModelCardsCommand,
  ListModelPackageGroupsCommand,
  ListModelPackagesCommand,
  ListMonitoringAlertsCommand,
  ListMonitoringExecutionsCommand,
  ListMonitoringSchedulesCommand,
  ListPipelinesCommand,
  ListTagsCommand,
  SearchCommand,
} from "@aws-sdk/client-sagemaker";

import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import type { ReaderAction } from "@/lib/platform/aws/permissions";

import type { Artifact } from "./artifact";
import { CONFIG_PROBES } from "./config-probes";

/** Names nothing. AWS decides on permission first, so "not found" means that the call is allowed. */
const NOTHING = "countersign-doctor-names-nothing";
const one = { MaxResults: 1 };
const definition = { JobDefinitionName: NOTHING };

export interface ProbeContext {
  aws: Aws;
  scope: AwsScope;
  /** An object to try S3 on: S3 answers "no such bucket" without looking at permissions. */
  artifact: Artifact | null;
}

/** Null where there is nothing to try it on. */
export type Probe = (context: ProbeContext) => Promise<unknown> | null;

function onArtifact(probe: (artifact: Artifact, context: ProbeContext) => Promise<unknown>): Probe {
  return (context) => (context.artifact ? probe(context.artifact, context) : null);
}

/** One metric that is not there, over the hour before: AWS bills it as one. */
function nothingSince(now: Date): GetMetricDataCommandInput {
  const Metric = { Namespace: NOTHING, MetricName: NOTHING };
  return {
    MetricDataQueries: [{ Id: "nothing", MetricStat: { Metric, Period: 3600, Stat: "Average" } }],
    StartTime: new Date(now.getTime() - 3_600_000),
    EndTime: now,
  };
}

/** A call for each permission that reads next to nothing and changes nothing. */
export const PROBES: Record<ReaderAction, Probe> = {
  ...CONFIG_PROBES,
  "sagemaker:ListModelPackageGroups": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new ListModelPackageGroupsCommand(one)),
  "sagemaker:ListModelPackages": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new ListModelPackagesCommand(one)),
  "sagemaker:DescribeModelPackage": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelPackageCommand({ ModelPackageName: NOTHING })),
  "sagemaker:DescribeModel": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelCommand({ ModelName: NOTHING })),
  "sagemaker:ListEndpoints": ({ aws, scope }) => aws.sagemaker(scope).send(new ListEndpointsCommand(one)),
  "sagemaker:DescribeEndpoint": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeEndpointCommand({ EndpointName: NOTHING })),
  "sagemaker:DescribeEndpointConfig": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeEndpointConfigCommand({ EndpointConfigName: NOTHING })),
  "sagemaker:DescribeTrainingJob": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeTrainingJobCommand({ TrainingJobName: NOTHING })),
  "sagemaker:ListModelCards": ({ aws, scope }) => aws.sagemaker(scope).send(new ListModelCardsCommand(one)),
  "sagemaker:DescribeModelCard": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelCardCommand({ ModelCardName: NOTHING })),
  "sagemaker:ListTags": ({ aws, scope }) =>
    aws.sagemaker(scope).send(
      new ListTagsCommand({
        ResourceArn: `arn:aws:sagemaker:${scope.region}:${scope.account}:endpoint/${NOTHING}`,
      }),
    ),
  "sagemaker:Search": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new SearchCommand({ Resource: "ModelPackageGroup", ...one })),
  "sagemaker:ListMonitoringSchedules": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new ListMonitoringSchedulesCommand(one)),
  "sagemaker:DescribeMonitoringSchedule": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeMonitoringScheduleCommand({ MonitoringScheduleName: NOTHING })),
  "sagemaker:DescribeDataQualityJobDefinition": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeDataQualityJobDefinitionCommand(definition)),
  "sagemaker:DescribeModelQualityJobDefinition": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelQualityJobDefinitionCommand(definition)),
  "sagemaker:DescribeModelBiasJobDefinition": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelBiasJobDefinitionCommand(definition)),
  "sagemaker:DescribeModelExplainabilityJobDefinition": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeModelExplainabilityJobDefinitionCommand(definition)),
  "sagemaker:ListMonitoringExecutions": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new ListMonitoringExecutionsCommand(one)),
  "sagemaker:DescribeProcessingJob": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new DescribeProcessingJobCommand({ ProcessingJobName: NOTHING })),
  "sagemaker:ListMonitoringAlerts": ({ aws, scope }) =>
    aws.sagemaker(scope).send(new ListMonitoringAlertsCommand({ MonitoringScheduleName: NOTHING })),
  "sagemaker:ListPipelines": ({ aws, scope }) => aws.sagemaker(scope).send(new ListPipelinesCommand(one)),
  "cloudwatch:ListMetrics": ({ aws, scope }) =>
    aws.cloudwatch(scope).send(new ListMetricsCommand({ Namespace: NOTHING })),
  "cloudwatch:GetMetricData": ({ aws, scope }) =>
    aws.cloudwatch(scope).send(new GetMetricDataCommand(nothingSince(new Date()))),
  "cloudwatch:DescribeAlarms": ({ aws, scope }) =>
    aws.cloudwatch(scope).send(new DescribeAlarmsCommand({ MaxRecords: 1 })),
  "cloudtrail:DescribeTrails": ({ aws, scope }) =>
    aws.cloudtrail(scope).send(new DescribeTrailsCommand({ includeShadowTrails: false })),
  "cloudtrail:GetTrailStatus": ({ aws, scope }) =>
    aws.cloudtrail(scope).send(new GetTrailStatusCommand({ Name: NOTHING })),
  "cloudtrail:GetEventSelectors": ({ aws, scope }) =>
    aws.cloudtrail(scope).send(new GetEventSelectorsCommand({ TrailName: NOTHING })),
  "cloudtrail:ListPublicKeys": ({ aws, scope }) => aws.cloudtrail(scope).send(new ListPublicKeysCommand({})),
  "cloudtrail:LookupEvents": ({ aws, scope }) =>
    aws.cloudtrail(scope).send(new LookupEventsCommand({ MaxResults: 1 })),
  // Its first byte, because only that shows whether the key that encrypts it may be used.
  "s3:GetObject": onArtifact(async ({ bucket, key }, { aws, scope }) => {
    const { Body } = await aws
      .s3(scope)
      .send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: "bytes=0-0" }));
    return Body?.transformToByteArray();
  }),
  "s3:ListBucket": onArtifact(({ bucket }, { aws, scope }) =>
    aws.s3(scope).send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 })),
  ),
};
