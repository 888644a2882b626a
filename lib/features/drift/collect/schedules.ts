import {
  DescribeMonitoringScheduleCommand,
  ListMonitoringSchedulesCommand,
  type MonitoringScheduleSummary,
} from "@aws-sdk/client-sagemaker";
import { isGone } from "@/lib/platform/aws/gone";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import {
  observedDefinitionSchema,
  observedScheduleSchema,
  scheduleSummarySchema,
  type ObservedDefinition,
  type ObservedSchedule,
  type ObservedScheduleSummary,
} from "../schema/observed-monitor";
import { admit, type Admitted, namesIn } from "@/lib/platform/aws/admit";
import { expectDefinitions, readDefinition } from "./job-definitions";

export const LIST_SCHEDULES = "sagemaker:ListMonitoringSchedules";
const DESCRIBE = "sagemaker:DescribeMonitoringSchedule";

/** A schedule as it is kept. Null: its description doesn't say. */
export interface ScheduleFacts {
  arn: string;
  name: string;
  type: string;
  status: string;
  /** Null: it monitors batch transform. */
  endpoint: string | null;
  cron: string | null;
  outputUri: string | null;
  statisticsUri: string | null;
  constraintsUri: string | null;
  publishesMetrics: boolean | null;
  fingerprint: string;
}

/** What a listing saw. Only a complete one lets absence mean "gone". */
export interface Listed {
  seen: Set<string>;
  complete: boolean;
}

/** Schedules, a page at a time; described where they are new or their list row changed since `known` (by ARN). */
export async function* collectSchedules(
  reader: ScopeReader,
  known: ReadonlyMap<string, string>,
): AsyncGenerator<Admitted<ScheduleFacts>, Listed> {
  const client = reader.aws.sagemaker(reader.scope);
  reader.listedBy(LIST_SCHEDULES, DESCRIBE);
  expectDefinitions(reader, LIST_SCHEDULES);
  const seen = new Set<string>();
  const listed = pages<MonitoringScheduleSummary>(reader, LIST_SCHEDULES, async (NextToken) => {
    const answer = await client.send(new ListMonitoringSchedulesCommand({ MaxResults: 100, NextToken }));
    return { items: answer.MonitoringScheduleSummaries ?? [], token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return { seen, complete: page.value };
    const rows = admit(
      {
        api: LIST_SCHEDULES,
        schema: scheduleSummarySchema,
        subject: (row: MonitoringScheduleSummary) => row.MonitoringScheduleArn,
      },
      page.value,
    );
    for (const arn of namesIn(rows, (row) => row.MonitoringScheduleArn)) seen.add(arn);
    const due = rows.facts.filter((row) => known.get(row.MonitoringScheduleArn) !== fingerprintOf(row));
    const { facts, refused } = await describe(reader, due, known);
    yield { facts, refused: [...rows.refused, ...refused] };
  }
}

async function describe(
  reader: ScopeReader,
  due: ObservedScheduleSummary[],
  known: ReadonlyMap<string, string>,
): Promise<Admitted<ScheduleFacts>> {
  const client = reader.aws.sagemaker(reader.scope);
  const answers = await reader.attemptEach(DESCRIBE, due, async ({ MonitoringScheduleName }) => {
    try {
      return [await client.send(new DescribeMonitoringScheduleCommand({ MonitoringScheduleName }))];
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  });
  const { facts, refused } = admit(
    { api: DESCRIBE, schema: observedScheduleSchema, subject: ({ MonitoringScheduleArn: arn }) => arn },
    answers.flat(),
  );
  const fingerprints = new Map(due.map((row) => [row.MonitoringScheduleArn, fingerprintOf(row)]));
  const whole: Admitted<ScheduleFacts> = { facts: [], refused };
  for (const schedule of facts) {
    const arn = schedule.MonitoringScheduleArn;
    const definition = await definitionOf(reader, schedule);
    whole.refused.push(...definition.refused);
    // Without its definition a known schedule stays as it was, and a new one is kept for its executions: both stay due.
    const [held] = definition.facts;
    if (held) whole.facts.push(scheduleFacts(schedule, held, fingerprints.get(arn) ?? ""));
    else if (!known.has(arn)) whole.facts.push(scheduleFacts(schedule, {}, ""));
  }
  return whole;
}

/** What the schedule does, which it says itself or names; nothing where it names what could not be read. */
async function definitionOf(
  reader: ScopeReader,
  schedule: ObservedSchedule,
): Promise<Admitted<ObservedDefinition>> {
  const config = schedule.MonitoringScheduleConfig;
  const name = config?.MonitoringJobDefinitionName;
  if (config?.MonitoringJobDefinition || !name) {
    return { facts: [config?.MonitoringJobDefinition ?? {}], refused: [] };
  }
  const answer = await readDefinition(reader, typeOf(schedule), name);
  return admit(
    { api: DESCRIBE, schema: observedDefinitionSchema, subject: () => schedule.MonitoringScheduleArn },
    answer ? [answer] : [],
  );
}

function fingerprintOf(row: ObservedScheduleSummary): string {
  return `${row.MonitoringScheduleStatus} ${row.LastModifiedTime.toISOString()}`;
}

// Schedules from before monitoring had types check data quality (SageMaker API reference, MonitoringType).
function typeOf(schedule: ObservedSchedule): string {
  return schedule.MonitoringType ?? schedule.MonitoringScheduleConfig?.MonitoringType ?? "DataQuality";
}

function scheduleFacts(
  schedule: ObservedSchedule,
  definition: ObservedDefinition,
  fingerprint: string,
): ScheduleFacts {
  const input = definition.MonitoringInputs?.[0]?.EndpointInput;
  return {
    arn: schedule.MonitoringScheduleArn,
    name: schedule.MonitoringScheduleName,
    type: typeOf(schedule),
    status: schedule.MonitoringScheduleStatus,
    endpoint: schedule.EndpointName ?? input?.EndpointName ?? null,
    cron: schedule.MonitoringScheduleConfig?.ScheduleConfig?.ScheduleExpression ?? null,
    outputUri: definition.MonitoringOutputConfig?.MonitoringOutputs?.[0]?.S3Output?.S3Uri ?? null,
    statisticsUri: definition.BaselineConfig?.StatisticsResource?.S3Uri ?? null,
    constraintsUri: definition.BaselineConfig?.ConstraintsResource?.S3Uri ?? null,
    publishesMetrics: publishes(definition.Environment),
    fingerprint,
  };
}

/** publish_cloudwatch_metrics is "Enabled" or "Disabled" (Model Monitor's container contract, "Container Contract Inputs"). */
function publishes(environment: Record<string, string> | null | undefined): boolean | null {
  const value = environment?.publish_cloudwatch_metrics;
  return value === undefined ? null : value.toLowerCase() === "enabled";
}
