import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Direction } from "../schema/series";

/** An alarm as it was read. */
export interface AlarmRow {
  arn: string;
  name: string;
  type: "metric" | "composite";
  state: string;
  state_reason: string | null;
  state_since: Date | null;
  body: unknown;
  read_at: Date;
  model_id: number | null;
}

/** A series as alarms are held against it. */
export interface AlarmSeriesRow {
  key: string;
  namespace: string;
  metric_name: string;
  dimensions: string;
  label: string;
  subject: string | null;
  direction: Direction | null;
  endpoint: string | null;
  newest_at: Date | null;
  spacing_seconds: number | null;
  lag_seconds: number | null;
  settled_through: Date | null;
  /** No other model's metrics are in this namespace. */
  own_namespace: boolean;
}

interface ScopedModel {
  id: number;
  account: string;
  region: string;
}

/** The model's series, by what an alarm names them by. */
export async function selectAlarmSeries(db: Db, model: ScopedModel): Promise<AlarmSeriesRow[]> {
  const { rows } = await sql<AlarmSeriesRow>`
    select s.key, s.namespace, s.metric_name, s.dimensions, s.label, s.subject, s.direction, s.endpoint, s.newest_at,
      s.spacing_seconds, s.lag_seconds, s.settled_through, not exists (select from drift_series o where o.account = s.account
        and o.region = s.region and o.namespace = s.namespace and o.model_id is distinct from s.model_id) as own_namespace
    from drift_series s
    where s.model_id = ${model.id} and s.removed_at is null order by s.id`.execute(db);
  return rows;
}

/**
 * Alarms of the model's account and region that may be about it: in one of these namespaces, naming one of these
 * endpoints, or composite. Which ones are is for the caller to tell.
 */
export async function selectAlarms(
  db: Db,
  { id, account, region }: ScopedModel,
  { namespaces, endpoints }: { namespaces: string[]; endpoints: string[] },
): Promise<AlarmRow[]> {
  const { rows } = await sql<AlarmRow>`
    select arn, name, type, state, state_reason, state_since, body, read_at, model_id from drift_alarm
    where account = ${account} and region = ${region} and removed_at is null and (model_id = ${id}
      or type = 'composite' or jsonb_path_query_array(body, '$.**.Namespace') ?| ${namespaces}::text[]
      or jsonb_path_query_array(body, '$.**.Dimensions[*].Value') ?| ${endpoints}::text[])
    order by name`.execute(db);
  return rows;
}

/** Rules of a model by the name of their alarm. */
export async function selectMirrorNames(db: Db, modelId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ alarm_name: string; rule_id: number }>`
    select k.alarm_name, k.rule_id from drift_mirror k join drift_rule r on r.id = k.rule_id
    where r.model_id = ${modelId} and k.state <> 'gone'`.execute(db);
  return new Map(rows.map(({ alarm_name: name, rule_id: ruleId }) => [name, ruleId]));
}

/** Schedules of these endpoints whose last run went well and left no point within two weeks of it. */
export async function selectSilentSchedules(
  db: Db,
  { id, account, region }: ScopedModel,
  endpoints: string[],
): Promise<{ name: string; publishes_metrics: boolean | null }[]> {
  const { rows } = await sql<{ name: string; publishes_metrics: boolean | null }>`
    select d.name, d.publishes_metrics from drift_schedule d
    join lateral (
      select e.status, e.scheduled_at from drift_execution e
      where e.schedule_arn = d.arn and e.status in ('Completed', 'CompletedWithViolations')
      order by e.scheduled_at desc limit 1
    ) run on true
    where d.account = ${account} and d.region = ${region} and d.removed_at is null and d.status = 'Scheduled'
      and (d.endpoint = any(${endpoints}::text[])
        or exists (select from drift_series s where s.model_id = ${id} and s.schedule = d.name))
      and not exists (select from drift_series s where s.account = d.account and s.region = d.region
        and s.schedule = d.name and (s.read_at is null or s.newest_at >= run.scheduled_at - interval '14 days'))
    order by d.name`.execute(db);
  return rows;
}
