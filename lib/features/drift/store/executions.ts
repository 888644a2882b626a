import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ExecutionFacts } from "../collect/executions";

// A monitoring job runs for a day at most (AWS API shape MonitoringMaxRuntimeInSeconds).
const RUNS_AT_MOST = sql`interval '2 days'`;

/** When the oldest execution was scheduled that may still change; null: all are over. */
export async function selectOldestRunning(
  db: Db,
  { account, region }: AwsScope,
  now: Date,
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(e.scheduled_at) as at from drift_execution e join drift_schedule s on s.arn = e.schedule_arn
    where s.account = ${account} and s.region = ${region} and s.removed_at is null
      and e.status in ('Pending', 'InProgress', 'Stopping')
      and e.scheduled_at > ${now}::timestamptz - ${RUNS_AT_MOST}`.execute(db);
  return rows[0]?.at ?? null;
}

/** Keeps executions, new and changed; those of schedules that aren't known are left out. */
export async function saveExecutions(
  tx: Tx,
  { account, region }: AwsScope,
  facts: ExecutionFacts[],
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into drift_execution as e (schedule_arn, scheduled_at, status, failure_reason, processing_job_arn, modified_at)
    select distinct on (s.arn, i."scheduledAt") s.arn, i."scheduledAt", i.status, i."failureReason",
      i."processingJobArn", i."modifiedAt"
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as i(schedule text, "scheduledAt" timestamptz,
      "createdAt" timestamptz, status text, "failureReason" text, "processingJobArn" text, "modifiedAt" timestamptz)
    join drift_schedule s on s.account = ${account} and s.region = ${region} and s.name = i.schedule
    order by s.arn, i."scheduledAt", i."createdAt" desc, i."modifiedAt" desc nulls last
    on conflict (schedule_arn, scheduled_at) do update set status = excluded.status,
      failure_reason = excluded.failure_reason, processing_job_arn = excluded.processing_job_arn,
      modified_at = excluded.modified_at,
      output_read_at = case when e.processing_job_arn is distinct from excluded.processing_job_arn
        then null else e.output_read_at end
    where (e.status, e.failure_reason, e.processing_job_arn, e.modified_at)
      is distinct from (excluded.status, excluded.failure_reason, excluded.processing_job_arn, excluded.modified_at)`.execute(
    tx,
  );
}

/** Every execution of these schedules that was created before `at` is known. */
export async function markExecutionsRead(tx: Tx, arns: string[], at: Date): Promise<void> {
  await sql`update drift_schedule set executions_read_at = greatest(executions_read_at, ${at}::timestamptz)
    where arn = any(${arns}::text[])`.execute(tx);
}

/** An execution whose reports were not looked at yet. */
export interface OutputDue {
  id: number;
  scheduleArn: string;
  type: string;
  processingJobArn: string;
}

/**
 * Up to `limit` executions that ended and whose reports were not looked at: the newest of every schedule before the
 * second newest of any.
 */
export async function selectOutputsDue(
  db: Db,
  { account, region }: AwsScope,
  { limit, since, tried }: { limit: number; since: Date; tried: number[] },
): Promise<OutputDue[]> {
  const { rows } = await sql<OutputDue>`
    select e.id, e.schedule_arn as "scheduleArn", s.monitoring_type as type,
      e.processing_job_arn as "processingJobArn"
    from drift_execution e join drift_schedule s on s.arn = e.schedule_arn
    where s.account = ${account} and s.region = ${region} and s.removed_at is null
      and e.output_read_at is null and e.processing_job_arn is not null
      and e.status in ('Completed', 'CompletedWithViolations') and e.scheduled_at > ${since}
      and not (e.id = any(${tried}::bigint[]))
    order by row_number() over (partition by e.schedule_arn order by e.scheduled_at desc), e.scheduled_at desc, e.id
    limit ${limit}`.execute(db);
  return rows;
}

/** Notes where executions left their reports, and that all of them were looked at. */
export async function saveOutputs(
  tx: Tx,
  outputs: { id: number; uri: string | null }[],
  now: Date,
): Promise<void> {
  if (outputs.length === 0) return;
  await sql`update drift_execution e set output_uri = i.uri, output_read_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(outputs)}::jsonb) as i(id bigint, uri text)
    where e.id = i.id`.execute(tx);
}
