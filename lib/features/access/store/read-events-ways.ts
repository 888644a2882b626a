import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { AccessFilter } from "../schema/filter";
import { callConditions, countedAs, isSelective, type ModelScope } from "./filter-calls";

/** How many events are wanted, and how many hourly counts are walked to find them. */
export interface Extent {
  wanted: number;
  rows: number;
}

/** What calls are sought for: of a model or the estate, in a stretch of the log. */
export interface Asked {
  slug: string | null;
  filter: AccessFilter;
  edgeHour: RawBuilder<Date>;
  fromHour: RawBuilder<Date>;
}

/** A way to find the calls that a page's events belong to, as SQL. */
export interface Way {
  /** CTEs, of which `chosen` has the calls, `low` the hour from which on they are all, and `scope` the model. */
  ctes: RawBuilder<unknown>;
  /** Whether these are enough, or all there are. */
  whole: RawBuilder<boolean>;
  /** Fitting events of the hour at `low`, and events of the whole estate in it; 0 where that is not asked. */
  fitting: RawBuilder<number>;
  around: RawBuilder<number>;
}

const HOUR = 3_600_000;
/** From here on it may be cheaper to read all events of an hour than each call's. */
export const MANY_CALLS = 200;
/** So many calls that fit are looked at one by one before their number is held against a walk. */
const FEW_CALLS = 3_000;
/** Hours of such calls that are looked at in all. */
const HOURS = 120;

export function hourOf(at: number): RawBuilder<Date> {
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

/** The CTE `bounds`: hours as values of a row, so that a plan is as good for any as for those it was made with. */
function boundsCte({ edgeHour, fromHour }: Asked): RawBuilder<unknown> {
  return sql`bounds as materialized (select ${fromHour} as from_hour, ${edgeHour} as edge_hour)`;
}

const FROM_HOUR = sql`(select from_hour from bounds)`;
const EDGE_HOUR = sql`(select edge_hour from bounds)`;

/** The latest hour from which on the counts `hits` of whole hours are as many events as are wanted. */
function lowOf(hits: RawBuilder<unknown>, wanted: number): RawBuilder<unknown> {
  return sql`low as materialized (
    select max(hour) filter (where total >= ${sql.lit(wanted)}) as hour
    from (select hour, sum(sum(events)) over (order by hour desc) as total from ${hits} group by hour) hours
  )`;
}

/** `low` in milliseconds since 1970. */
export const LOW = sql`(select extract(epoch from hour)::float8 * 1000 from low) as low`;

/**
 * Walks the hourly counts down from the edge; each that fits stands for an event or more, so that it stops as soon as
 * there are as many as are wanted.
 */
function walk(asked: Asked, { wanted, rows }: Extent): Way {
  const { slug, filter } = asked;
  const scope = scopeOf(slug);
  const as = countedAs(scope);
  const conditions = callConditions(filter, scope);
  // Row by row, so that the walk can stop.
  const fits = conditions
    ? sql`cross join lateral (select 1 from access_call c where c.id = s.call_id and ${conditions} limit 1) fits`
    : sql``;
  const ctes = sql`${scopeCte(slug)}, ${boundsCte(asked)}, slice as materialized (
      select hour, call_id, events from access_hour
      where model_id = ${as} and hour >= ${FROM_HOUR} and hour < ${EDGE_HOUR} and events > 0
      order by hour desc fetch first ${sql.lit(rows)} rows with ties
    ), hits as materialized (
      select s.* from slice s ${fits} order by hour desc fetch first ${sql.lit(wanted)} rows with ties
    ), ${lowOf(sql`hits`, wanted)}, chosen as materialized (
      select call_id from hits where hour >= coalesce((select hour from low), '-infinity')
      union select s.call_id from access_hour s ${fits} where s.model_id = ${as} and s.hour = ${EDGE_HOUR}
    )`;
  return {
    ctes,
    whole: sql`case when (select hour from low) is not null then true
      else (select count(*) < ${sql.lit(rows)} from slice) end`,
    fitting: sql`(select coalesce(sum(events), 0) from hits where hour = (select hour from low))`,
    // It only chooses a plan, so that a total that is no longer true is good enough.
    around: sql`coalesce((
        select allowed + denied + failed from access_total
        where model_id = 0 and unit = 'h' and start = (select hour from low)
      ), (
        select coalesce(sum(events), 0) from access_hour
        where (select count(*) from chosen) > ${sql.lit(MANY_CALLS)} and model_id = 0 and hour = (select hour from low)))`,
  };
}

/** The calls that fit, up to `most`, by their own newest hours: the estate's counts of a call are those of its models. */
function ofCalls(asked: Asked, wanted: number, most: number | null): Way {
  const { slug, filter } = asked;
  const scope = scopeOf(slug);
  const member = scope
    ? sql`and exists (select from access_call_model l where l.model_id = ${scope} and l.call_id = fit.id)`
    : sql``;
  const whole =
    most === null ? sql<boolean>`true` : sql<boolean>`(select count(*) < ${sql.lit(most)} from fit)`;
  const limit = most === null ? sql`` : sql`limit ${sql.lit(most)}`;
  // The hour of the edge is cut, so what it holds below is not known: it counts for nothing, and takes one row.
  const ctes = sql`${scopeCte(slug)}, ${boundsCte(asked)}, fit as materialized (
      select c.id from access_call c where ${callConditions(filter, scope) ?? sql`true`} ${limit}
    ), concerned as materialized (select id from fit where ${whole} ${member}), hits as materialized (
      select c.id as call_id, h.hour, case when h.hour < ${EDGE_HOUR} then h.events else 0 end as events
      from concerned c cross join lateral (
        select hour, events from access_hour where model_id = 0 and call_id = c.id and events > 0
          and hour >= ${FROM_HOUR} and hour <= ${EDGE_HOUR}
        order by hour desc limit 1 + (select ${sql.lit(HOURS)} / greatest(count(*), 8) from concerned)
      ) h
    ), ${lowOf(sql`hits`, wanted)}, chosen as materialized (
      select distinct call_id from hits where hour >= coalesce((select hour from low), '-infinity')
    )`;
  return { ctes, whole, fitting: sql`0`, around: sql`0` };
}

/**
 * The ways, to be tried in this order: a filter that lets few calls through is answered from those; any other by walking
 * the hourly counts down from the edge. The last always finds enough, from all calls that fit.
 */
export function waysOf(asked: Asked, extent: Extent): Way[] {
  return [
    ...(isSelective(asked.filter) ? [ofCalls(asked, extent.wanted, FEW_CALLS)] : []),
    walk(asked, extent),
    ofCalls(asked, extent.wanted, null),
  ];
}
