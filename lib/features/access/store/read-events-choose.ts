import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { EventKey } from "../rules/event-id";
import type { AccessFilter } from "../schema/filter";
import { callConditions, countedAs, type ModelScope } from "./filter-calls";

/** A stretch of the log, newest first: events before `edge` and not before `from`. */
export interface Stretch {
  edge: EventKey;
  /** Milliseconds since 1970. */
  from: number;
}

/** Calls that make up at least the wanted number of a stretch's newest events, all of which lie at or after `low`. */
export interface Choice {
  calls: number[];
  /** Milliseconds since 1970; null: the calls are those of the whole stretch. */
  low: number | null;
  /** Fitting events of the hour at `low`, and events of the whole estate in it; 0 where that was not asked. */
  fitting: number;
  around: number;
}

/** How many events are wanted, and how many hourly counts are walked to find them. */
export interface Extent {
  wanted: number;
  rows: number;
}

interface Hours {
  edgeHour: RawBuilder<Date>;
  fromHour: RawBuilder<Date>;
}

const HOUR = 3_600_000;
/** From here on it may be cheaper to read all events of an hour than each call's. */
export const MANY_CALLS = 30;

function hourOf(at: number): RawBuilder<Date> {
  return sql<Date>`${new Date(Math.floor(at / HOUR) * HOUR).toISOString()}::timestamptz`;
}

/** Null for the estate; else the id of the model in the CTE `scope`. */
export function scopeOf(slug: string | null): ModelScope {
  return slug === null ? null : sql<number>`(select id from scope)`;
}

/** The CTE `scope`, which has one row even where there is no such model. */
export function scopeCte(slug: string | null): RawBuilder<unknown> {
  return sql`scope as materialized (
    select (select id from models where slug = ${slug} and removed_at is null)::int as id)`;
}

/**
 * Counts of the newest hours below the edge's own that fit, out of `rows` of them and the rest of the last hour; each
 * stands for an event or more, so that it stops as soon as there are as many as are wanted.
 */
function walk(
  as: RawBuilder<number>,
  fits: RawBuilder<unknown>,
  { edgeHour, fromHour }: Hours,
  { wanted, rows }: Extent,
) {
  return sql`
    slice as materialized (
      select hour, call_id, events from access_hour
      where model_id = ${as} and hour >= ${fromHour} and hour < ${edgeHour} and events > 0
      order by hour desc fetch first ${rows} rows with ties
    ), hits as materialized (
      select s.* from slice s ${fits} order by hour desc fetch first ${wanted} rows with ties
    ), edge as materialized (
      select s.call_id from access_hour s ${fits} where s.model_id = ${as} and s.hour = ${edgeHour}
    )`;
}

/**
 * Finds the calls a page's events belong to from the hourly counts, walking down from the edge; where what was walked
 * holds too few, from the calls that fit and the last hour of each. Null when there is no such model.
 */
export async function chooseCalls(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  stretch: Stretch,
  extent: Extent,
): Promise<Choice | null> {
  const scope = scopeOf(slug);
  const conditions = callConditions(filter, scope);
  // Row by row, so that the walk can stop.
  const fits = conditions
    ? sql`cross join lateral (select 1 from access_call c where c.id = s.call_id and ${conditions} limit 1) fits`
    : sql``;
  const member = scope ? sql`join access_call_model l on l.call_id = c.id and l.model_id = ${scope}` : sql``;
  const hours = { edgeHour: hourOf(stretch.edge.at), fromHour: hourOf(stretch.from) };
  const { wanted, rows } = extent;
  const found = await sql<Omit<Choice, "calls"> & { model: number | null; calls: number[] | null }>`
    with ${scopeCte(slug)}, ${walk(countedAs(scope), fits, hours, extent)},
    walked as materialized (
      select max(hour) filter (where total >= ${wanted}) as low
      from (select hour, sum(sum(events)) over (order by hour desc) as total from hits group by hour) hours
    ), enough as materialized (
      select case when low is not null then true else (select count(*) < ${rows} from slice) end as yes from walked
    ),
    last as materialized (
      select c.id, h.hour from access_call c ${member}
      cross join lateral (
        select hour from access_hour where model_id = 0 and call_id = c.id and events > 0
          and hour < ${hours.edgeHour} and hour >= ${hours.fromHour}
        order by hour desc limit 1
      ) h
      where not (select yes from enough) and ${conditions ?? sql`true`}
    ), low as materialized (
      select case when (select yes from enough) then (select low from walked)
        else (select hour from last order by hour desc offset ${wanted - 1} limit 1) end as hour
    ), chosen as materialized (
      select call_id from hits where (select yes from enough) and hour >= coalesce((select hour from low), '-infinity')
      union select id from last where hour >= coalesce((select hour from low), '-infinity')
      union select call_id from edge
    )
    select (select id from scope) as model, (select array_agg(call_id) from chosen) as calls,
      (select extract(epoch from hour)::float8 * 1000 from low) as low,
      (select coalesce(sum(events), 0) from hits where hour = (select hour from low)) as fitting,
      (select coalesce(sum(events), 0) from access_hour
        where (select count(*) from chosen) > ${MANY_CALLS}
          and model_id = 0 and hour = (select hour from low)) as around`.execute(db);
  const [row] = found.rows;
  if (!row || (slug !== null && row.model === null)) return null;
  return { ...row, calls: row.calls ?? [] };
}
