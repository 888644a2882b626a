import {
  DescribeProcessingJobCommand,
  ListMonitoringExecutionsCommand,
  type MonitoringExecutionSummary,
} from "@aws-sdk/client-sagemaker";
import { isGone } from "@/lib/platform/aws/gone";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { observedExecutionSchema, observedProcessingJobSchema } from "../schema/observed-monitor";
import { admit, type Admitted } from "@/lib/platform/aws/admit";
import { LIST_SCHEDULES } from "./schedules";

const LIST_EXECUTIONS = "sagemaker:ListMonitoringExecutions";
const DESCRIBE_JOB = "sagemaker:DescribeProcessingJob";

/** One run of a schedule. */
export interface ExecutionFacts {
  schedule: string;
  scheduledAt: Date;
  createdAt: Date;
  status: string;
  failureReason: string | null;
  processingJobArn: string | null;
  modifiedAt: Date | null;
}

/**
 * Executions created after `since`, a page at a time: of one schedule, or of all at once where none is named. True at
 * the end when all pages came. By creation, never by last change: the API's documentation has those two filters the
 * wrong way round.
 */
export async function* collectExecutions(
  reader: ScopeReader,
  { schedule, since }: { schedule: string | undefined; since: Date },
): AsyncGenerator<Admitted<ExecutionFacts>, boolean> {
  const client = reader.aws.sagemaker(reader.scope);
  const question = {
    MonitoringScheduleName: schedule,
    CreationTimeAfter: since,
    SortBy: "CreationTime",
    SortOrder: "Ascending",
    MaxResults: 100,
  } as const;
  const listed = pages<MonitoringExecutionSummary>(reader, LIST_EXECUTIONS, async (NextToken) => {
    const answer = await client.send(new ListMonitoringExecutionsCommand({ ...question, NextToken }));
    return { items: answer.MonitoringExecutionSummaries ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return page.value;
    const { facts, refused } = admit(
      {
        api: LIST_EXECUTIONS,
        schema: observedExecutionSchema,
        subject: (row: MonitoringExecutionSummary) => row.MonitoringScheduleName,
      },
      page.value,
    );
    yield {
      facts: facts.map((row) => ({
        schedule: row.MonitoringScheduleName,
        scheduledAt: row.ScheduledTime,
        createdAt: row.CreationTime,
        status: row.MonitoringExecutionStatus,
        failureReason: row.FailureReason ?? null,
        processingJobArn: row.ProcessingJobArn ?? null,
        modifiedAt: row.LastModifiedTime ?? null,
      })),
      refused,
    };
  }
}

/** Says that executions were looked for, also where no schedule made it necessary. */
export function expectExecutions(reader: ScopeReader): void {
  reader.listedBy(LIST_SCHEDULES, LIST_EXECUTIONS);
  reader.listedBy(LIST_SCHEDULES, DESCRIBE_JOB);
}

/** Where executions left their reports, by id; null: its processing job is gone or names no place. */
export async function collectOutputs(
  reader: ScopeReader,
  due: { id: number; processingJobArn: string }[],
): Promise<Map<number, string | null>> {
  const client = reader.aws.sagemaker(reader.scope);
  const read = await reader.attemptEach(DESCRIBE_JOB, due, async ({ id, processingJobArn }) => {
    const ProcessingJobName = processingJobArn.slice(processingJobArn.lastIndexOf("/") + 1);
    try {
      const answer = await client.send(new DescribeProcessingJobCommand({ ProcessingJobName }));
      const job = observedProcessingJobSchema.parse(answer);
      return { id, uri: job.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri ?? null };
    } catch (error) {
      if (isGone(error)) return { id, uri: null };
      throw error;
    }
  });
  return new Map(read.map(({ id, uri }) => [id, uri]));
}
