import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Times } from "../rules/asked-times";
import { daysOf, type Grid, type HourPart } from "../rules/summary-grid";
import { type AccessFilter, concernSchema } from "../schema/filter";
import {
  actorsNamed,
  callConditions,
  callFits,
  closestConcern,
  countedAs,
  type ModelScope,
} from "./filter-calls";
import { instant } from "./read-events-scan";

/** The bucket an hour is counted in. */
function bucketOf(hour: RawBuilder<unknown>, unit: Grid["unit"]): RawBuilder<unknown> {
  return unit === "hour" ? hour : sql`date_trunc(${unit}, ${hour})`;
}

/** Rows (bucket, call_id, events) from the hourly counts of the calls that fit. */
function hourRows(filter: AccessFilter, scope: ModelScope, { unit }: Grid, { from, to, sign }: HourPart) {
  const conditions = callConditions(filter, scope);
  const fits = conditions ? sql`join access_call c on c.id = h.call_id and ${conditions}` : sql``;
  return sql`
    select ${bucketOf(sql`h.hour`, unit)} as bucket, h.call_id, ${sql.lit(sign)} * h.events as events from access_hour h ${fits}
    where h.model_id = ${countedAs(scope)} and h.hour >= ${instant(from)} and h.hour < ${instant(to)}`;
}

/** The same over a long time, from the calls: the estate's counts of a call are those of every model it concerns. */
function hourRowsOfCalls(filter: AccessFilter, scope: ModelScope, { unit, from, to }: Grid) {
  const member = scope ? sql`join access_call_model l on l.call_id = c.id and l.model_id = ${scope}` : sql``;
  return sql`
    select ${bucketOf(sql`h.hour`, unit)} as bucket, h.call_id, h.events from access_call c ${member}
    join access_hour h on h.model_id = 0 and h.call_id = c.id and h.hour >= ${instant(from)} and h.hour < ${instant(to)}
    where ${callConditions(filter, scope) ?? sql`true`}`;
}

/** Whether the daily counts know everything the filter asks for. */
function daysSuffice({ address, notAddress, on, notOn, q }: AccessFilter): boolean {
  const concernsOnly = [...on, ...notOn].every((value) => concernSchema.safeParse(value).success);
  return concernsOnly && !address.length && !notAddress.length && q === undefined;
}

/** Rows (bucket, actor_id, event_name, result, concern, events) from the daily counts. */
function dayRows(filter: AccessFilter, scope: ModelScope, { unit }: Grid, { from, to }: Times) {
  const { actor, notActor, action, notAction, result, on, notOn } = filter;
  const conditions: RawBuilder<unknown>[] = [
    sql`d.model_id = ${countedAs(scope)}`,
    sql`d.day >= ${new Date(from).toISOString()}::date and d.day < ${new Date(to).toISOString()}::date`,
    ...(actor.length ? [sql`d.actor_id = any(${actorsNamed(actor)})`] : []),
    ...(notActor.length ? [sql`d.actor_id <> all(${actorsNamed(notActor)})`] : []),
    ...(action.length ? [sql`d.event_name = any(${action})`] : []),
    ...(notAction.length ? [sql`d.event_name <> all(${notAction})`] : []),
    ...(result.length ? [sql`d.result = any(${result})`] : []),
    ...(on.length ? [sql`d.concern = any(${on})`] : []),
    ...(notOn.length ? [sql`d.concern <> all(${notOn})`] : []),
  ];
  return sql`
    select ${unit === "week" ? sql`date_trunc('week', d.day::timestamptz)` : sql`d.day::timestamptz`} as bucket, d.actor_id, d.event_name, d.result,
      nullif(d.concern, '') as concern, d.events
    from access_day d where ${sql.join(conditions, sql` and `)}`;
}

/** Rows (bucket, call_id, events) told in what the panels count by; each call is looked up once. */
function described(rows: RawBuilder<unknown>, scope: ModelScope): RawBuilder<unknown> {
  return sql`(
    with counted as materialized (${rows}), called as materialized (
      select c.* from (select distinct call_id from counted) one cross join lateral (
        select id, actor_id, event_name, result, ${closestConcern(scope, sql`c.id`)} as concern
        from access_call c where c.id = one.call_id limit 1
      ) c
    )
    select r.bucket, c.actor_id, c.event_name, c.result, c.concern, r.events::int as events
    from counted r join called c on c.id = r.call_id)`;
}

/** Rows (bucket, actor_id, event_name, result, concern, events) from the counts alone, whatever the grade. */
function counted(filter: AccessFilter, scope: ModelScope, grid: Grid): RawBuilder<unknown> {
  const byHour = () => described(hourRows(filter, scope, grid, { ...grid, sign: 1 }), scope);
  if (grid.unit === "hour") return byHour();
  if (!daysSuffice(filter)) return described(hourRowsOfCalls(filter, scope, grid), scope);
  const cover = daysOf(grid);
  if (!cover) return byHour();
  const whole = dayRows(filter, scope, grid, cover.days);
  if (!cover.parts.length) return whole;
  const parts = cover.parts.map((part) => hourRows(filter, scope, grid, part));
  return sql`${whole} union all ${described(sql.join(parts, sql` union all `), scope)}`;
}

/** Doubtful files of a summary: those of other grades than A that may hold its events. */
export interface Doubt {
  /** Ids of the places whose files are looked at, besides files of several places. */
  places: number[];
  /** Whether the files are so few that each is looked through; many are held against all events. */
  few: boolean;
}

/** Events of doubtful files, as rows (bucket, call_id, grade, events). */
export function doubtfulRows(
  filter: AccessFilter,
  scope: ModelScope,
  { unit, from, to }: Grid,
  doubt: Doubt,
) {
  // Counted first, because a call has to be looked at once however many events it has.
  return sql`
    select r.* from (
      select date_trunc(${unit}, e.event_time) as bucket, e.call_id, f.grade, count(*) as events
      from access_file f
      cross join lateral (
        select e.event_time, e.call_id from access_event e
        where e.file_id = f.id and e.event_time >= f.oldest_event_at and e.event_time <= f.newest_event_at
          and e.event_time >= ${instant(from)} and e.event_time < ${instant(to)} ${doubt.few ? sql`offset 0` : sql``}
      ) e
      where f.grade = any('{B,C,X}'::"char"[])
        and (f.place_id is null or f.place_id = any(${doubt.places}::smallint[]))
        and f.newest_event_at >= ${instant(from)} and f.oldest_event_at < ${instant(to)}
      group by 1, 2, 3
    ) r ${callFits(filter, scope, sql`r.call_id`)}`;
}

/** Events with something unusual, in the same rows: they are counted one by one, being few. */
export function unusualRows(filter: AccessFilter, scope: ModelScope, { unit, from, to }: Grid) {
  const models = scope ? sql`and u.model_id in (0, ${scope})` : sql``;
  const grades = filter.grade.length ? sql`and f.grade = any(${filter.grade}::"char"[])` : sql``;
  return sql`
    select date_trunc(${unit}, e.event_time) as bucket, e.call_id, f.grade, count(*) as events
    from (
      select distinct event_time, event_key, place_id from access_unusual u
      where u.withdrawn_at is null and u.event_key is not null ${models}
        and u.event_time >= ${instant(from)} and u.event_time < ${instant(to)}
    ) u
    join access_event e on (e.event_time, e.event_key, e.place_id) = (u.event_time, u.event_key, u.place_id)
    join access_file f on f.id = e.file_id ${grades}
    ${callFits(filter, scope, sql`e.call_id`)}
    group by 1, 2, 3`;
}

/**
 * Rows (bucket, actor_id, event_name, result, concern, events) that a summary adds up. The counts know no grade: of
 * those asked for, A is all but the events of doubtful files, which are taken from the CTE `doubtful`.
 */
export function baseRows(filter: AccessFilter, scope: ModelScope, grid: Grid): RawBuilder<unknown> {
  if (filter.unusual) return described(sql`select bucket, call_id, events from doubtful`, scope);
  if (!filter.grade.length) return counted(filter, scope, grid);
  const asked = sql`grade = any(${filter.grade}::"char"[])`;
  if (!filter.grade.includes("A")) {
    return described(sql`select bucket, call_id, events from doubtful where ${asked}`, scope);
  }
  const others = described(
    sql`select bucket, call_id, -events as events from doubtful where not ${asked}`,
    scope,
  );
  return sql`${counted(filter, scope, grid)} union all ${others}`;
}
