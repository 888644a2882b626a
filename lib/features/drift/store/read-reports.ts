import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** How reading a file went; its body is only there when it was read. */
export interface ReportRow {
  uri: string;
  state: "read" | "missing" | "denied" | "too_large" | "failed";
  reason: string | null;
  read_at: Date;
}

/** A data quality schedule of a model. */
export interface MonitorRow {
  arn: string;
  name: string;
  account: string;
  region: string;
  cron: string | null;
  baseline_statistics_uri: string | null;
}

/** An execution, and how its statistics were read; report_id null: they were not. */
export interface ExecutionRow {
  scheduled_at: Date;
  status: string;
  failure_reason: string | null;
  output_uri: string | null;
  report_id: number | null;
  uri: string | null;
  state: ReportRow["state"] | null;
  reason: string | null;
  read_at: Date | null;
}

/**
 * The schedules of a model: those that monitor an endpoint which serves it, or served it last, and those whose metrics
 * are linked to it.
 */
export function schedulesOf(modelId: number): RawBuilder<unknown> {
  return sql`
    select s.arn from drift_schedule s
    where exists (
        select from models_deployment d
        where d.model_id = ${modelId} and (d.account, d.region, d.endpoint_name) = (s.account, s.region, s.endpoint)
          and (d.valid_to is null or not exists (
            select from models_deployment n where n.endpoint_arn = d.endpoint_arn and n.valid_to is null))
      )
      or exists (select from drift_series r where r.model_id = ${modelId}
        and (r.account, r.region, r.schedule) = (s.account, s.region, s.name))`;
}

/** Data quality schedules of a model, the one that ran last first; those deleted in AWS at the end. */
export async function selectMonitors(db: Db, modelId: number, name?: string): Promise<MonitorRow[]> {
  const named = name === undefined ? sql`` : sql`and s.name = ${name}`;
  const { rows } = await sql<MonitorRow>`
    select s.arn, s.name, s.account, s.region, s.cron, s.baseline_statistics_uri
    from drift_schedule s
    where s.arn in (${schedulesOf(modelId)}) and s.monitoring_type = 'DataQuality' ${named}
    order by s.removed_at is not null,
      (select max(e.scheduled_at) from drift_execution e where e.schedule_arn = s.arn) desc nulls last, s.arn
    limit 20`.execute(db);
  return rows;
}

/** The last executions of a schedule up to `at` (null: now), the newest first. */
export async function selectExecutions(
  db: Db,
  scheduleArn: string,
  at: string | null,
  limit: number,
): Promise<ExecutionRow[]> {
  const { rows } = await sql<ExecutionRow>`
    select e.scheduled_at, e.status, e.failure_reason, e.output_uri, r.id as report_id, r.uri, r.state, r.reason,
      r.read_at
    from drift_execution e
    left join drift_report r on r.execution_id = e.id and r.kind = 'statistics'
    where e.schedule_arn = ${scheduleArn} and (${at}::timestamptz is null or e.scheduled_at <= ${at}::timestamptz)
    order by e.scheduled_at desc, r.id desc limit ${limit}`.execute(db);
  return rows;
}

/** The file of a baseline; null: nobody tried to read it yet. */
export async function selectBaseline(
  db: Db,
  { account, region }: { account: string; region: string },
  uri: string,
): Promise<(ReportRow & { report_id: number }) | null> {
  const { rows } = await sql<ReportRow & { report_id: number }>`
    select id as report_id, uri, state, reason, read_at from drift_report
    where (account, region, uri) = (${account}, ${region}, ${uri})`.execute(db);
  return rows[0] ?? null;
}

/** The bytes of a report; null: there are none. */
export async function selectBody(db: Db, reportId: number): Promise<Buffer | null> {
  const { rows } = await sql<{
    body: Buffer | null;
  }>`select body from drift_report where id = ${reportId}`.execute(db);
  return rows[0]?.body ?? null;
}
