import type {
  DescribeDataQualityJobDefinitionResponse,
  DescribeModelBiasJobDefinitionResponse,
  DescribeModelExplainabilityJobDefinitionResponse,
  DescribeModelQualityJobDefinitionResponse,
  DescribeMonitoringScheduleResponse,
  DescribeProcessingJobResponse,
  MonitoringAlertSummary,
  MonitoringExecutionSummary,
  MonitoringOutputConfig,
  MonitoringResources,
} from "@aws-sdk/client-sagemaker";
import { image, roleArn, testArn } from "./parts";

const hour = 3_600_000;

const outputConfig: MonitoringOutputConfig = {
  MonitoringOutputs: [
    { S3Output: { S3Uri: "s3://monitoring/reports", LocalPath: "/opt/ml/out", S3UploadMode: "EndOfJob" } },
  ],
};
const resources: MonitoringResources = {
  ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 20 },
};
const jobInput = { EndpointInput: { EndpointName: "credit-scoring", LocalPath: "/opt/ml/in" } };
const groundTruth = { GroundTruthS3Input: { S3Uri: "s3://monitoring/truth" } };
const environment = { publish_cloudwatch_metrics: "Enabled" };
const constraints = { ConstraintsResource: { S3Uri: "s3://monitoring/baseline/constraints.json" } };
const statistics = { StatisticsResource: { S3Uri: "s3://monitoring/baseline/statistics.json" } };

/** A data quality schedule of an endpoint, as DescribeMonitoringSchedule answers it. */
export function schedule(name: string, at: Date): DescribeMonitoringScheduleResponse {
  return {
    MonitoringScheduleArn: testArn(`monitoring-schedule/${name}`),
    MonitoringScheduleName: name,
    MonitoringScheduleStatus: "Scheduled",
    MonitoringType: "DataQuality",
    CreationTime: at,
    LastModifiedTime: at,
    EndpointName: "credit-scoring",
    MonitoringScheduleConfig: {
      ScheduleConfig: { ScheduleExpression: "cron(0 * ? * * *)" },
      MonitoringType: "DataQuality",
      MonitoringJobDefinition: {
        BaselineConfig: { ...constraints, ...statistics },
        MonitoringInputs: [jobInput],
        MonitoringOutputConfig: outputConfig,
        MonitoringResources: resources,
        MonitoringAppSpecification: { ImageUri: image },
        Environment: environment,
        RoleArn: roleArn,
      },
    },
  };
}

/** Hourly executions of a schedule from that time on, oldest first; each finished four minutes after it began. */
export function executions(name: string, from: Date, count: number): MonitoringExecutionSummary[] {
  return Array.from({ length: count }, (_, place): MonitoringExecutionSummary => {
    const at = new Date(from.getTime() + place * hour);
    return {
      MonitoringScheduleName: name,
      ScheduledTime: at,
      CreationTime: at,
      LastModifiedTime: new Date(at.getTime() + 240_000),
      MonitoringExecutionStatus: place % 2 === 0 ? "Completed" : "CompletedWithViolations",
      ProcessingJobArn: testArn(`processing-job/${name}-${place}`),
      EndpointName: "credit-scoring",
      MonitoringType: "DataQuality",
    };
  });
}

/** The processing job of an execution, its output in a folder of its own. */
export function processingJob(name: string, at: Date): DescribeProcessingJobResponse {
  return {
    ProcessingJobName: name,
    ProcessingJobArn: testArn(`processing-job/${name}`),
    ProcessingJobStatus: "Completed",
    CreationTime: at,
    LastModifiedTime: at,
    AppSpecification: { ImageUri: image },
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 20 },
    },
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "monitoring_output",
          S3Output: {
            S3Uri: `s3://monitoring/reports/${name}`,
            LocalPath: "/opt/ml/out",
            S3UploadMode: "EndOfJob",
          },
        },
      ],
    },
  };
}

/** A schedule's alert: one violation in one execution raises it. */
export function alert(name: string, at: Date): MonitoringAlertSummary {
  return {
    MonitoringAlertName: name,
    CreationTime: at,
    LastModifiedTime: at,
    AlertStatus: "OK",
    DatapointsToAlert: 1,
    EvaluationPeriod: 1,
    Actions: { ModelDashboardIndicator: { Enabled: true } },
  };
}

/** Definitions of all four kinds under one name: what the schedule above holds itself. */
export function jobDefinitions(name: string, at: Date) {
  const named = (type: string) => ({
    JobDefinitionName: name,
    JobDefinitionArn: testArn(`${type}-job-definition/${name}`),
    CreationTime: at,
    JobResources: resources,
    RoleArn: roleArn,
  });
  const app = { ImageUri: image, Environment: environment };
  const clarify = { ...app, ConfigUri: "s3://monitoring/analysis_config.json" };
  return {
    dataQuality: {
      ...named("data-quality"),
      DataQualityBaselineConfig: { ...constraints, ...statistics },
      DataQualityAppSpecification: app,
      DataQualityJobInput: jobInput,
      DataQualityJobOutputConfig: outputConfig,
    } satisfies DescribeDataQualityJobDefinitionResponse,
    modelQuality: {
      ...named("model-quality"),
      ModelQualityBaselineConfig: constraints,
      ModelQualityAppSpecification: { ...app, ProblemType: "BinaryClassification" },
      ModelQualityJobInput: { ...jobInput, ...groundTruth },
      ModelQualityJobOutputConfig: outputConfig,
    } satisfies DescribeModelQualityJobDefinitionResponse,
    modelBias: {
      ...named("model-bias"),
      ModelBiasBaselineConfig: constraints,
      ModelBiasAppSpecification: clarify,
      ModelBiasJobInput: { ...jobInput, ...groundTruth },
      ModelBiasJobOutputConfig: outputConfig,
    } satisfies DescribeModelBiasJobDefinitionResponse,
    modelExplainability: {
      ...named("model-explainability"),
      ModelExplainabilityBaselineConfig: constraints,
      ModelExplainabilityAppSpecification: clarify,
      ModelExplainabilityJobInput: jobInput,
      ModelExplainabilityJobOutputConfig: outputConfig,
    } satisfies DescribeModelExplainabilityJobDefinitionResponse,
  };
}
