import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** A monitoring schedule of a model with its last execution. */
export interface ListedSchedule {
  arn: string;
  account: string;
  region: string;
  name: string;
  monitoring_type: string;
  status: string;
  endpoint: string | null;
  cron: string | null;
  baseline_uri: string | null;
  in_alert: boolean | null;
  read_at: Date;
  run_at: Date | null;
  run_status: string | null;
  run_failure: string | null;
  /** Null: nobody knows, because its file was not read. */
  run_violations: number | null;
  completed_at: Date | null;
  has_metrics: boolean;
}

/** Schedules that monitor these endpoints, or that a series of the model names. */
export async function selectScheduleList(
  db: Db,
  modelId: number,
  endpoints: { account: string; region: string; endpoint: string }[],
): Promise<ListedSchedule[]> {
  const { rows } = await sql<ListedSchedule>`
    select d.arn, d.account, d.region, d.name, d.monitoring_type, d.status, d.endpoint, d.cron, d.in_alert, d.read_at,
      coalesce(d.baseline_constraints_uri, d.baseline_statistics_uri) as baseline_uri,
      e.scheduled_at as run_at, e.status as run_status, e.failure_reason as run_failure,
      -- "Completed" is AWS's own word for no violations; otherwise the file counts them, if it was read.
      case when e.status = 'Completed' or exists (
        select from drift_report p where p.execution_id = e.id and p.kind = 'violations' and p.state = 'read'
      ) then (select count(*)::integer from drift_violation v where v.execution_id = e.id) end as run_violations,
      (select max(scheduled_at) from drift_execution c
        where c.schedule_arn = d.arn and c.status in ('Completed', 'CompletedWithViolations')) as completed_at,
      exists (
        select from drift_series s where s.account = d.account and s.region = d.region and s.schedule = d.name
          and (s.listed_at is not null or s.newest_at is not null)
      ) as has_metrics
    from drift_schedule d
    left join lateral (
      select * from drift_execution where schedule_arn = d.arn order by scheduled_at desc limit 1
    ) e on true
    where d.removed_at is null and (
      (d.account, d.region, d.endpoint) in (select * from jsonb_to_recordset(${JSON.stringify(endpoints)}::jsonb)
        as n(account text, region text, endpoint text))
      or exists (
        select from drift_series s where s.model_id = ${modelId} and s.removed_at is null and s.account = d.account
          and s.region = d.region and s.schedule = d.name
      ))
    order by d.name, d.arn`.execute(db);
  return rows;
}
