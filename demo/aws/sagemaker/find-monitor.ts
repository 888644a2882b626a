import type {
  DescribeMonitoringScheduleResponse,
  DescribeProcessingJobResponse,
} from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";
import { arnOf } from "./arn";
import { notFound } from "./refuse";
import { sagemakerAt } from "./scope";

/** The monitoring schedule of that name. Throws ResourceNotFound. */
export function findMonitoringSchedule(
  context: CallContext,
  name: string,
): DescribeMonitoringScheduleResponse {
  const found = sagemakerAt(context).monitoringSchedules.get(name);
  if (!found) throw notFound(`Monitoring Schedule ${arnOf(context, "monitoring-schedule", name)} not found`);
  return found;
}

/** The processing job of that name. Throws ResourceNotFound. */
export function findProcessingJob(context: CallContext, name: string): DescribeProcessingJobResponse {
  const found = sagemakerAt(context).processingJobs.get(name);
  if (!found) throw notFound(`Could not find requested job with name: ${name}`);
  return found;
}

/** The job definition of that name. Throws ResourceNotFound. */
export function findJobDefinition<Definition>(
  definitions: ReadonlyMap<string, Definition>,
  name: string,
): Definition {
  const found = definitions.get(name);
  if (!found) throw notFound(`Job definition ${name} not found`);
  return found;
}
