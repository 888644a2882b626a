/**
 * Every AWS API the monitors, alarms and pipelines are read with, as the Sources page lists them and as IAM names their
 * permissions. Their reports are read with s3:GetObject, as other evidence is.
 */
export const MONITOR_APIS = [
  "sagemaker:ListMonitoringSchedules",
  "sagemaker:DescribeMonitoringSchedule",
  "sagemaker:DescribeDataQualityJobDefinition",
  "sagemaker:DescribeModelQualityJobDefinition",
  "sagemaker:DescribeModelBiasJobDefinition",
  "sagemaker:DescribeModelExplainabilityJobDefinition",
  "sagemaker:ListMonitoringExecutions",
  "sagemaker:DescribeProcessingJob",
  "sagemaker:ListMonitoringAlerts",
  "sagemaker:ListPipelines",
  "cloudwatch:DescribeAlarms",
] as const;
