import { type RawBuilder, sql } from "kysely";
import type { Buckets } from "../rules/buckets";
import { CHUNK_POINTS, HOUR_SECONDS } from "../rules/chunks";

/** Points of one row of drift_points by bucket: rows (series_id, period, at, low, high, last, points). */
function fromPoints({ start, step, count }: Buckets): RawBuilder<unknown> {
  return sql`
    select p.series_id, p.period_seconds as period, t.at, e.low, e.high, c.points[cardinality(c.points)] as last,
      cardinality(c.points) as points
    from periods f
    join drift_points p on p.series_id = f.series_id and p.period_seconds = f.period
      and p.starts_at < to_timestamp(${start + step * count}::bigint)
      and p.starts_at > to_timestamp(${start}::bigint - f.period * ${CHUNK_POINTS}::bigint)
    cross join lateral (select extract(epoch from p.starts_at)::bigint - ${start}::bigint as begins) r
    cross join lateral generate_series(greatest(0, r.begins / ${step}::bigint),
      least(${count - 1}::bigint, (r.begins + f.period * ${CHUNK_POINTS}::bigint - 1) / ${step}::bigint)) as bucket
    cross join lateral (select ${start}::bigint + bucket * ${step}::bigint as at,
      bucket * ${step}::bigint - r.begins as after) t
    cross join lateral (select array_remove(p.values[(t.after + f.period - 1) / f.period + 1
      : (t.after + ${step}::bigint + f.period - 1) / f.period], null) as points) c
    cross join lateral (select min(v) as low, max(v) as high from unnest(c.points) v) e
    where cardinality(c.points) > 0`;
}

/** The same by the hour; a point of an hour or more is a cell of its own. */
function fromHours({ start, step, count }: Buckets): RawBuilder<unknown> {
  const end = start + step * count;
  return sql`
    select h.series_id, 0 as period, t.at, u.low, u.high, u.last, u.points
    from asked i
    join drift_hours h on h.series_id = i.series_id and h.starts_at < to_timestamp(${end}::bigint)
      and h.starts_at > to_timestamp(${start}::bigint - ${CHUNK_POINTS * HOUR_SECONDS}::bigint)
    cross join lateral unnest(h.mins, h.maxs, h.lasts, h.counts) with ordinality as u(low, high, last, points, place)
    cross join lateral (select extract(epoch from h.starts_at)::bigint + (u.place - 1) * ${HOUR_SECONDS}::bigint as at) t
    where u.points > 0 and t.at >= ${start}::bigint and t.at < ${end}::bigint
    union all
    select p.series_id, f.period, t.at, u.v, u.v, u.v, 1
    from periods f
    join drift_points p on p.series_id = f.series_id and p.period_seconds = f.period
      and p.starts_at < to_timestamp(${end}::bigint)
      and p.starts_at > to_timestamp(${start}::bigint - f.period * ${CHUNK_POINTS}::bigint)
    cross join lateral unnest(p.values) with ordinality as u(v, place)
    cross join lateral (select extract(epoch from p.starts_at)::bigint + (u.place - 1) * f.period::bigint as at) t
    where f.period >= ${HOUR_SECONDS} and u.v is not null and t.at >= ${start}::bigint and t.at < ${end}::bigint`;
}

/** Whole hours around these buckets: what lies in an hour decides which of its points count. */
function wholeHours({ start, step, count }: Buckets): Buckets {
  const first = Math.floor(start / HOUR_SECONDS) * HOUR_SECONDS;
  const end = Math.ceil((start + step * count) / HOUR_SECONDS) * HOUR_SECONDS;
  return { start: first, step, count: (end - first) / step };
}

/** Where an hour has points of several periods, those of the finest alone. */
const FINEST = sql`select * from (
  select *, min(period) over (partition by series_id, at / ${HOUR_SECONDS}::bigint) as finest from found
) f where period = finest`;

/** Every bucket of every series in "asked", null where there is no point. */
const filled = (count: number) => sql`filled as (
  select series_id, bucket, max(low) as low, max(high) as high, max(last) as last, max(points) as points from (
    select series_id, bucket, low, high, last, points from buckets
    -- Not a join: nobody can tell the planner how many buckets there are.
    union all
    select i.series_id, g.bucket, null, null, null, 0
    from asked i cross join generate_series(0, ${count - 1}::integer) as g(bucket)
  ) u group by series_id, bucket
)`;

/**
 * The series in "asked" by bucket, after the tables "asked" and "periods": "buckets" are those with points, "filled"
 * all of them, as rows (series_id, bucket, low, high, last, points).
 */
export function withBuckets(buckets: Buckets): RawBuilder<unknown> {
  const { start, step, count } = buckets;
  const found = step < HOUR_SECONDS ? fromPoints(wholeHours(buckets)) : fromHours(buckets);
  const bucket = sql`((at - ${start}::bigint) / ${step}::bigint)::integer`;
  // A cell is a bucket already, or an hour of one.
  const gathered =
    step <= HOUR_SECONDS
      ? sql`select series_id, ${bucket} as bucket, low, high, last, points from (${FINEST}) c
        where at >= ${start}::bigint and at < ${start + step * count}::bigint`
      : sql`select series_id, ${bucket} as bucket, min(low) as low, max(high) as high,
          (array_agg(last order by at desc))[1] as last, sum(points)::integer as points
        from (${FINEST}) c group by 1, 2`;
  // Materialized: else whole rows of points would be carried through the sort by hour.
  return sql`found as materialized (${found}), buckets as (${gathered}), ${filled(count)}`;
}
