import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import {
  type Chunk,
  CHUNK_POINTS,
  chunksOf,
  HOUR_SECONDS,
  type PointBatch,
  touchedHours,
} from "../rules/chunks";
import { withPeriods } from "./periods";

/** Two readers of one series wait for each other, so that an hour is computed from the points of both. */
async function lockSeries(tx: Tx, ids: number[]): Promise<void> {
  await sql`select 1 from drift_series where id = any(${ids}::bigint[]) order by id for no key update`.execute(
    tx,
  );
}

async function mergeChunks(tx: Tx, chunks: Chunk[]): Promise<void> {
  // An array of arrays would be one rectangle to Postgres: each row's values travel as text.
  const texts = chunks.map(({ values }) => `{${values.map((value) => value ?? "NULL").join(",")}}`);
  await sql`
    insert into drift_points as p (series_id, period_seconds, starts_at, values)
    select i.series_id, i.period_seconds, to_timestamp(i.starts_at), i.body::double precision[]
    from unnest(${chunks.map(({ seriesId }) => seriesId)}::bigint[],
      ${chunks.map(({ periodSeconds }) => periodSeconds)}::integer[],
      ${chunks.map(({ startsAt }) => startsAt)}::bigint[], ${texts}::text[]) as i(series_id, period_seconds, starts_at, body)
    on conflict (series_id, period_seconds, starts_at) do update set values = (
      select array_agg(coalesce(u.new, u.old) order by u.place)
      from unnest(excluded.values, p.values) with ordinality as u(new, old, place))`.execute(tx);
}

/** Computes these hours anew from the points that are there now. */
async function refreshHours(tx: Tx, batches: readonly PointBatch[]): Promise<void> {
  const ranges = touchedHours(batches);
  if (ranges.length === 0) return;
  const rows = sql`unnest(${ranges.map(({ seriesId }) => seriesId)}::bigint[],
    ${ranges.map(({ startsAt }) => startsAt)}::bigint[], ${ranges.map(({ first }) => first)}::integer[],
    ${ranges.map(({ last }) => last)}::integer[]) as r(series_id, starts_at, first, last)`;
  await sql`
    insert into drift_hours (series_id, starts_at, mins, maxs, lasts, counts)
    select r.series_id, to_timestamp(r.starts_at), e.none, e.none, e.none, array_fill(0, array[${CHUNK_POINTS}::integer])
    from ${rows} cross join (select array_fill(null::double precision, array[${CHUNK_POINTS}::integer]) as none) e
    on conflict do nothing`.execute(tx);
  await sql`
    ${withPeriods(sql`select distinct r.series_id from ${rows}`, HOUR_SECONDS)}, cells as (
      select distinct on (r.series_id, r.starts_at, hour) r.series_id, r.starts_at, hour, e.low, e.high,
        c.points[cardinality(c.points)] as last, cardinality(c.points) as points
      from ${rows}
      cross join lateral generate_series(r.first, r.last) as hour
      join periods f on f.series_id = r.series_id
      cross join lateral (select f.period * ${CHUNK_POINTS}::bigint as span,
        r.starts_at + (hour - 1) * ${HOUR_SECONDS}::bigint as begins) t
      join drift_points p on p.series_id = r.series_id and p.period_seconds = f.period
        and p.starts_at = to_timestamp(t.begins / t.span * t.span)
      -- The first point of the hour and the first after it, by their places in the row.
      cross join lateral (select array_remove(p.values[
        (t.begins % t.span + f.period - 1) / f.period + 1
        : (t.begins % t.span + ${HOUR_SECONDS}::integer + f.period - 1) / f.period], null) as points) c
      cross join lateral (select min(v) as low, max(v) as high from unnest(c.points) v) e
      where cardinality(c.points) > 0
      order by r.series_id, r.starts_at, hour, f.period
    ), fresh as (
      select r.series_id, r.starts_at, r.first, r.last, array_agg(c.low order by hour) as mins,
        array_agg(c.high order by hour) as maxs, array_agg(c.last order by hour) as lasts,
        array_agg(coalesce(c.points, 0) order by hour) as counts
      from ${rows}
      cross join lateral generate_series(r.first, r.last) as hour
      left join cells c using (series_id, starts_at, hour)
      group by r.series_id, r.starts_at, r.first, r.last
    )
    update drift_hours h set
      mins = h.mins[1 : f.first - 1] || f.mins || h.mins[f.last + 1 : ${CHUNK_POINTS}],
      maxs = h.maxs[1 : f.first - 1] || f.maxs || h.maxs[f.last + 1 : ${CHUNK_POINTS}],
      lasts = h.lasts[1 : f.first - 1] || f.lasts || h.lasts[f.last + 1 : ${CHUNK_POINTS}],
      counts = h.counts[1 : f.first - 1] || f.counts || h.counts[f.last + 1 : ${CHUNK_POINTS}]
    from fresh f where h.series_id = f.series_id and h.starts_at = to_timestamp(f.starts_at)`.execute(tx);
}

/**
 * Keeps points: one that is there already is overwritten, one that is not in `batches` stays. A series may be read at
 * several periods (300 s for old days, 60 s for new ones): in an hour that has points of both, those of the finest
 * period alone count, here and in every chart, so whoever turns to a finer period reads whole hours. Throws RangeError
 * for points that `chunksOf` refuses.
 */
export async function savePoints(tx: Tx, batches: readonly PointBatch[]): Promise<void> {
  const chunks = chunksOf(batches);
  if (chunks.length === 0) return;
  await lockSeries(tx, [...new Set(chunks.map(({ seriesId }) => seriesId))]);
  await mergeChunks(tx, chunks);
  await refreshHours(tx, batches);
}
