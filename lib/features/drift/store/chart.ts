import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { isoTime } from "@/lib/platform/db/iso-time";
import type { Buckets } from "../rules/buckets";
import { CHUNK_POINTS, HOUR_SECONDS } from "../rules/chunks";
import { withBuckets } from "./cells";
import { withPeriods } from "./periods";

/** A series as a chart asks for it. */
export interface ChartedSeries {
  id: number;
  key: string;
  /** How far apart its points are, as far as known. */
  spacing: number | null;
  /** The periods that its points in the hours of the window are kept at, ascending. */
  periods: number[];
}

const askedIds = (ids: number[]) => sql`select unnest(${ids}::bigint[]) as series_id`;

/** The series of a model with these keys, as far as there are such; `from` and `to` in epoch seconds. */
export async function selectCharted(
  db: Db,
  modelId: number,
  keys: string[],
  from: number,
  to: number,
): Promise<ChartedSeries[]> {
  const first = Math.floor(from / HOUR_SECONDS) * HOUR_SECONDS;
  const end = Math.ceil(to / HOUR_SECONDS) * HOUR_SECONDS;
  const { rows } = await sql<ChartedSeries>`
    ${withPeriods(sql`select id as series_id from drift_series
      where model_id = ${modelId} and key = any(${keys}::text[]) and removed_at is null`)}
    select s.id, s.key, s.spacing_seconds as spacing, array(
      select f.period from periods f where f.series_id = s.id and exists (
        select from drift_points p
        cross join lateral (select extract(epoch from p.starts_at)::bigint as begins) r
        where p.series_id = s.id and p.period_seconds = f.period
          and p.starts_at < to_timestamp(${end}::bigint)
          and p.starts_at > to_timestamp(${first}::bigint - f.period * ${CHUNK_POINTS}::bigint)
          and exists (select from unnest(p.values[(greatest(0, ${first}::bigint - r.begins) + f.period - 1) / f.period + 1
            : (${end}::bigint - r.begins + f.period - 1) / f.period]) v where v is not null)
      ) order by f.period
    ) as periods
    from drift_series s
    where s.model_id = ${modelId} and s.key = any(${keys}::text[]) and s.removed_at is null`.execute(db);
  return rows;
}

/**
 * The series of these ids, in their order, as the JSON of a Chart (schema/chart.ts), composed by Postgres: turning a
 * year of points into objects and those into JSON is what a chart would cost.
 */
export async function selectChartJson(db: Db, ids: number[], buckets: Buckets): Promise<string> {
  const { start, step, count } = buckets;
  const { rows } = await sql<{ chart: string }>`
    ${withPeriods(askedIds(ids))}, asked as (${askedIds(ids)}), ${withBuckets(buckets)}, columns as (
      select series_id, to_json(array_agg(low order by bucket)) as mins,
        to_json(array_agg(high order by bucket)) as maxs, to_json(array_agg(last order by bucket)) as lasts,
        to_json(array_agg(points order by bucket)) as counts, min(bucket) filter (where points > 0) as first
      from filled group by series_id
    ), windows as (
      -- From when on points within the chart are provisional; all are in a series of which nothing is settled.
      select s.id as series_id, greatest(coalesce(extract(epoch from s.settled_through), 0), ${start}::bigint) as bound
      from drift_series s join asked i on i.series_id = s.id
    ), provisional as (
      select w.series_id, min(t.at) as at
      from windows w join periods f using (series_id)
      join drift_points p on p.series_id = f.series_id and p.period_seconds = f.period
        and p.starts_at < to_timestamp(${start + step * count}::bigint)
        and p.starts_at > to_timestamp((w.bound - f.period * ${CHUNK_POINTS}::bigint)::double precision)
      cross join lateral unnest(p.values) with ordinality as u(v, place)
      cross join lateral (select extract(epoch from p.starts_at)::bigint + (u.place - 1) * f.period::bigint as at) t
      where w.bound > ${start}::bigint and u.v is not null and t.at >= w.bound
        and t.at < ${start + step * count}::bigint
      group by w.series_id
    )
    select json_build_object(
      'start', ${new Date(start * 1000).toISOString()}::text, 'stepSeconds', ${step}::bigint,
      'buckets', ${count}::integer, 'series', json_agg(json_build_object(
        'key', s.key, 'label', s.label, 'unit', s.unit,
        'min', c.mins, 'max', c.maxs, 'last', c.lasts, 'count', c.counts,
        'provisionalFrom', case when w.bound = ${start}::bigint then c.first
          else ((p.at - ${start}::bigint) / ${step}::bigint)::integer end,
        'settledThrough', ${isoTime("s.settled_through")},
        'source', json_build_object('call', 'cloudwatch:GetMetricData', 'asOf', ${isoTime("s.read_at")},
          'metric', json_build_object('namespace', s.namespace, 'metricName', s.metric_name,
            'dimensions', s.dimensions::json, 'stat', s.stat))
      ) order by array_position(${ids}::bigint[], s.id)))::text as chart
    from columns c join drift_series s on s.id = c.series_id
    join windows w using (series_id) left join provisional p using (series_id)`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("Postgres answered no chart.");
  return row.chart;
}
