import type { DescribeProcessingJobResponse, MonitoringExecutionSummary } from "@aws-sdk/client-sagemaker";
import type { Installation } from "../monitoring/monitor";
import { reportFolder } from "../monitoring/report-place";
import type { Run } from "../monitoring/runs";
import { arnOf, type Folder } from "./dossier";

/** A run as ListMonitoringExecutions answers it; whether it found violations is worked out when it is read. */
export function executionRecord(
  { story, monitor }: Installation,
  run: Run,
  { account, story: model }: Folder,
): MonitoringExecutionSummary {
  const known = {
    MonitoringScheduleName: story.name,
    ScheduledTime: new Date(run.scheduled),
    CreationTime: new Date(run.created),
    LastModifiedTime: new Date(run.ended),
    ProcessingJobArn: arnOf(account, model.region, `processing-job/${run.jobName}`),
    ...(story.endpoint ? { EndpointName: story.endpoint } : {}),
    MonitoringType: story.type,
  };
  if (run.failure !== null) {
    return { ...known, MonitoringExecutionStatus: "Failed", FailureReason: run.failure };
  }
  return {
    ...known,
    get MonitoringExecutionStatus() {
      return monitor.violations(run) > 0 ? ("CompletedWithViolations" as const) : ("Completed" as const);
    },
  };
}

/** The processing job of a run. */
export function processingJobRecord(
  { story, monitor, outputUri }: Installation,
  run: Run,
  { account, story: model }: Folder,
  image: string,
): DescribeProcessingJobResponse {
  const known = {
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "monitoring_output",
          S3Output: {
            S3Uri: `${outputUri}/${reportFolder(story, run.scheduled)}`,
            LocalPath: "/opt/ml/processing/output",
            S3UploadMode: "EndOfJob" as const,
          },
        },
      ],
    },
    ProcessingJobName: run.jobName,
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large" as const, VolumeSizeInGB: 20 },
    },
    StoppingCondition: { MaxRuntimeInSeconds: 3_300 },
    AppSpecification: { ImageUri: image },
    RoleArn: `arn:aws:iam::${account.id}:role/${model.project}-monitoring`,
    ProcessingJobArn: arnOf(account, model.region, `processing-job/${run.jobName}`),
    ProcessingEndTime: new Date(run.ended),
    ProcessingStartTime: new Date(run.created + 60_000),
    LastModifiedTime: new Date(run.ended),
    CreationTime: new Date(run.created),
    MonitoringScheduleArn: arnOf(account, model.region, `monitoring-schedule/${story.name}`),
  };
  if (run.failure !== null) return { ...known, ProcessingJobStatus: "Failed", FailureReason: run.failure };
  return {
    ...known,
    ProcessingJobStatus: "Completed",
    get ExitMessage() {
      const found = monitor.violations(run);
      if (found === 0) return "Completed: Job completed successfully with no violations.";
      return `CompletedWithViolations: Job completed successfully with ${found} violations.`;
    },
  };
}
