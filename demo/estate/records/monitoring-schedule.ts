import type {
  DescribeMonitoringScheduleResponse,
  MonitoringInput,
  MonitoringJobDefinition,
} from "@aws-sdk/client-sagemaker";
import type { Installation } from "../monitoring/monitor";
import type { ModelStory } from "../story";
import { arnOf, type Folder } from "./dossier";

const IMAGES = {
  DataQuality: "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer",
  ModelQuality: "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer",
  ModelBias: "131013547314.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-clarify-processing:1.0",
  ModelExplainability: "131013547314.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-clarify-processing:1.0",
};

function offsets({ story }: Installation) {
  const { lagHours, everyHours } = story;
  return {
    StartTimeOffset: `-PT${lagHours + everyHours}H`,
    EndTimeOffset: `-PT${lagHours}H`,
  };
}

function inputOf(installed: Installation, model: ModelStory): MonitoringInput {
  const { story } = installed;
  const isTabular = story.type === "DataQuality";
  const probability = story.type === "ModelQuality" ? { ProbabilityAttribute: "0" } : {};
  const common = {
    LocalPath: "/opt/ml/processing/input",
    S3InputMode: "File" as const,
    S3DataDistributionType: "FullyReplicated" as const,
    ...(isTabular ? {} : offsets(installed)),
    ...probability,
  };
  if (story.endpoint) return { EndpointInput: { EndpointName: story.endpoint, ...common } };
  return {
    BatchTransformInput: {
      DataCapturedDestinationS3Uri: `s3://${model.stores.reports}/${model.name}/capture/batch`,
      DatasetFormat: { Csv: { Header: true } },
      ...common,
    },
  };
}

function environmentOf({ story }: Installation): Record<string, string> {
  const published: Record<string, string> = story.publishes ? { publish_cloudwatch_metrics: "Enabled" } : {};
  if (story.type === "ModelBias" || story.type === "ModelExplainability") return published;
  return { ...published, analysis_type: story.type === "DataQuality" ? "DATA_QUALITY" : "MODEL_QUALITY" };
}

function definitionOf(installed: Installation, { account, story: model }: Folder): MonitoringJobDefinition {
  const { story, baseline, outputUri } = installed;
  return {
    BaselineConfig: {
      ConstraintsResource: { S3Uri: baseline.constraints },
      ...(baseline.statistics ? { StatisticsResource: { S3Uri: baseline.statistics } } : {}),
    },
    MonitoringInputs: [inputOf(installed, model)],
    MonitoringOutputConfig: {
      MonitoringOutputs: [
        {
          S3Output: {
            S3Uri: outputUri,
            LocalPath: "/opt/ml/processing/output",
            S3UploadMode: "EndOfJob",
          },
        },
      ],
    },
    MonitoringResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 20 },
    },
    MonitoringAppSpecification: { ImageUri: IMAGES[story.type] },
    StoppingCondition: { MaxRuntimeInSeconds: 3_300 },
    Environment: environmentOf(installed),
    RoleArn: `arn:aws:iam::${account.id}:role/${model.project}-monitoring`,
  };
}

/** A schedule as DescribeMonitoringSchedule answers it; its baseline is the one of the version that serves. */
export function scheduleRecord(
  installed: Installation,
  folder: Folder,
  modified: Date,
): DescribeMonitoringScheduleResponse {
  const { story } = installed;
  const { account, at } = folder;
  return {
    MonitoringScheduleArn: arnOf(account, folder.story.region, `monitoring-schedule/${story.name}`),
    MonitoringScheduleName: story.name,
    MonitoringScheduleStatus: "Scheduled",
    MonitoringType: story.type,
    CreationTime: at(story.created),
    LastModifiedTime: modified,
    MonitoringScheduleConfig: {
      ScheduleConfig: { ScheduleExpression: story.cron },
      MonitoringJobDefinition: definitionOf(installed, folder),
      MonitoringType: story.type,
    },
    ...(story.endpoint ? { EndpointName: story.endpoint } : {}),
  };
}
