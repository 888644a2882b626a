import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Db } from "@/lib/platform/db/client";
import type { BaselineWindow, KeptBaseline } from "../rules/baseline";
import { CHUNK_POINTS, HOUR_SECONDS } from "../rules/chunks";
import type { Dimension } from "../schema/series";
import { withPeriods } from "./periods";

/** A series whose baseline may be due. */
export interface BaselinedSeries {
  id: number;
  model_id: number;
  account: string;
  region: string;
  metricName: string;
  dimensions: Dimension[];
  endpoint: string | null;
  variant: string | null;
  /** Of Model Monitor alone. */
  schedule: string | null;
  readFrom: Date | null;
  settledThrough: Date | null;
  firstAt: Date | null;
  baseline_source: "window" | "constraint" | null;
  baseline_from: Date | null;
  baseline_at: Date | null;
}

/** The series of models in an account and region that have points. */
export async function selectBaselined(db: Db, { account, region }: AwsScope): Promise<BaselinedSeries[]> {
  const asked = sql`select id as series_id from drift_series where account = ${account} and region = ${region}
    and model_id is not null and removed_at is null and newest_at is not null`;
  const { rows } = await sql<BaselinedSeries>`
    ${withPeriods(asked)}, firsts as (
      select f.series_id, min(t.at) as at
      from periods f
      cross join lateral (
        select starts_at, values from drift_points where series_id = f.series_id and period_seconds = f.period
        order by starts_at limit 1
      ) p
      cross join lateral (
        select p.starts_at + (min(place) - 1) * f.period * interval '1 second' as at
        from unnest(p.values) with ordinality as u(v, place) where v is not null
      ) t
      group by f.series_id
    )
    select s.id, s.model_id, s.account, s.region, s.metric_name as "metricName", s.dimensions::json as dimensions,
      s.endpoint, s.variant, case when s.preset = 'model_monitor' then s.schedule end as schedule,
      s.read_from as "readFrom", s.settled_through as "settledThrough", i.at as "firstAt",
      s.baseline_source, s.baseline_from, s.baseline_at
    from firsts i join drift_series s on s.id = i.series_id order by s.id`.execute(db);
  return rows;
}

/** The constraints that the schedules of an account and region hold their executions against, as far as read. */
export async function selectConstraints(
  db: Db,
  { account, region }: AwsScope,
  schedules: string[],
): Promise<{ schedule: string; body: Buffer; readAt: Date }[]> {
  const { rows } = await sql<{ schedule: string; body: Buffer; readAt: Date }>`
    select d.name as schedule, r.body, r.read_at as "readAt"
    from drift_schedule d
    join drift_report r on r.account = d.account and r.region = d.region and r.uri = d.baseline_constraints_uri
    where d.account = ${account} and d.region = ${region} and d.name = any(${schedules}::text[])
      and d.removed_at is null and r.kind = 'constraints' and r.state = 'read' and r.body is not null`.execute(
    db,
  );
  return rows;
}

// CloudWatch takes values up to 2^360 (PutMetricData); larger ones would end the whole computation in an overflow.
const LARGEST = 1e109;

/** Median and median absolute deviation of the points of each series in its window; none where there is no point. */
export async function selectDeviations(
  db: Db,
  windows: (BaselineWindow & { id: number })[],
): Promise<Map<number, { median: number; mad: number; points: number }>> {
  const ids = windows.map(({ id }) => id);
  const { rows } = await sql<{ id: number; median: number; mad: number; points: number }>`
    ${withPeriods(sql`select unnest(${ids}::bigint[]) as series_id`)}, found as (
      select w.series_id, f.period, t.at, u.v, min(f.period) over (
        partition by w.series_id, floor(extract(epoch from t.at) / ${HOUR_SECONDS})) as finest
      from unnest(${ids}::bigint[], ${windows.map(({ from }) => from)}::timestamptz[],
        ${windows.map(({ to }) => to)}::timestamptz[]) as w(series_id, begins, ends)
      join periods f using (series_id)
      join drift_points p on p.series_id = w.series_id and p.period_seconds = f.period and p.starts_at < w.ends
        and p.starts_at > w.begins - f.period * ${CHUNK_POINTS} * interval '1 second'
      cross join lateral unnest(p.values) with ordinality as u(v, place)
      cross join lateral (select p.starts_at + (u.place - 1) * f.period * interval '1 second' as at) t
      where t.at >= w.begins and t.at < w.ends and abs(u.v) < ${LARGEST}
    ), points as (
      select series_id, v from found where period = finest
    ), medians as (
      select series_id, percentile_cont(0.5) within group (order by v) as median, count(*) as points
      from points group by series_id
    )
    select m.series_id as id, m.median, m.points,
      percentile_cont(0.5) within group (order by abs(p.v - m.median)) as mad
    from medians m join points p using (series_id) group by m.series_id, m.median, m.points`.execute(db);
  return new Map(rows.map(({ id, ...deviation }) => [id, deviation]));
}

/** A series' baseline, and what it was taken from. */
export interface BaselineRow extends KeptBaseline {
  id: number;
  from: Date | null;
  at: Date;
}

/** Keeps baselines. */
export async function writeBaselines(db: Db, rows: BaselineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update drift_series s set baseline_source = i.source, baseline_words = i.words, baseline_low = i.low,
      baseline_high = i.high, baseline_median = i.median, baseline_limit = i."limit", baseline_from = i."from",
      baseline_at = i.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(id bigint, source text, words text, low float8,
      high float8, median float8, "limit" float8, "from" timestamptz, at timestamptz)
    where s.id = i.id`.execute(db);
}
