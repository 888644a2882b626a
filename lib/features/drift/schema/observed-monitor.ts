import { z } from "zod";

/** Postgres has no year 0, and AWS had no monitors before this. */
const time = z.date().min(new Date("2000-01-01T00:00:00Z"));
const text = z.string().nullish().catch(null);
const s3Resource = z.object({ S3Uri: text }).nullish().catch(null);

/** A row of ListMonitoringSchedules. */
export const scheduleSummarySchema = z.object({
  MonitoringScheduleName: z.string().min(1),
  MonitoringScheduleArn: z.string().min(1),
  MonitoringScheduleStatus: z.string(),
  LastModifiedTime: time,
});
export type ObservedScheduleSummary = z.infer<typeof scheduleSummarySchema>;

/** What a schedule does: what it reads, what it is held against, where it writes. */
export const observedDefinitionSchema = z.object({
  BaselineConfig: z
    .object({ ConstraintsResource: s3Resource, StatisticsResource: s3Resource })
    .nullish()
    .catch(null),
  MonitoringInputs: z
    .array(z.object({ EndpointInput: z.object({ EndpointName: text }).nullish().catch(null) }))
    .nullish()
    .catch(null),
  MonitoringOutputConfig: z
    .object({
      MonitoringOutputs: z
        .array(z.object({ S3Output: s3Resource }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  Environment: z.record(z.string(), z.string()).nullish().catch(null),
});
export type ObservedDefinition = z.infer<typeof observedDefinitionSchema>;

/** DescribeMonitoringSchedule: it holds its definition, or names one that has a Describe call of its own. */
export const observedScheduleSchema = z.object({
  MonitoringScheduleArn: z.string().min(1),
  MonitoringScheduleName: z.string().min(1),
  MonitoringScheduleStatus: z.string(),
  MonitoringType: text,
  EndpointName: text,
  MonitoringScheduleConfig: z
    .object({
      MonitoringType: text,
      MonitoringJobDefinitionName: text,
      ScheduleConfig: z.object({ ScheduleExpression: text }).nullish().catch(null),
      MonitoringJobDefinition: observedDefinitionSchema.nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type ObservedSchedule = z.infer<typeof observedScheduleSchema>;

/** A row of ListMonitoringExecutions. */
export const observedExecutionSchema = z.object({
  MonitoringScheduleName: z.string().min(1),
  ScheduledTime: time,
  CreationTime: time,
  MonitoringExecutionStatus: z.string(),
  LastModifiedTime: time.nullish().catch(null),
  ProcessingJobArn: text,
  FailureReason: text,
});

/** A row of ListMonitoringAlerts. */
export const observedAlertSchema = z.object({ AlertStatus: z.string() });

/** DescribeProcessingJob, as far as it tells where a monitor's report lies and what it was made with. */
export const observedProcessingJobSchema = z.object({
  ProcessingOutputConfig: z
    .object({
      Outputs: z
        .array(z.object({ S3Output: s3Resource }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
