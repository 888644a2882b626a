import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { CONCERNS } from "../schema/kinds";
import { noteStale } from "./stale-hours";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Events of one call in one hour (ms since 1970); fewer than 0 takes away. */
export interface HourCount {
  callId: number;
  hour: number;
  events: number;
}

interface Counts {
  calls: number[];
  /** Seconds since 1970. */
  times: number[];
  events: number[];
}

/** One count for each call and stretch of so many milliseconds, without those that add nothing. */
function countsBy(length: number, counts: readonly HourCount[]): Counts {
  const sums = new Map<string, HourCount>();
  for (const { callId, hour, events } of counts) {
    const start = Math.floor(hour / length) * length;
    const key = `${callId} ${start}`;
    const known = sums.get(key);
    if (known) known.events += events;
    else sums.set(key, { callId, hour: start, events });
  }
  const kept = [...sums.values()].filter(({ events }) => events !== 0);
  return {
    calls: kept.map(({ callId }) => callId),
    times: kept.map(({ hour }) => hour / 1000),
    events: kept.map(({ events }) => events),
  };
}

/** CTEs: `given` has the counts, `linked` the models of their calls with how close each is. */
function given({ calls, times, events }: Counts) {
  return sql`given as materialized (
      select g.call_id, to_timestamp(g.at) as at, g.events
      from unnest(${calls}::integer[], ${times}::double precision[], ${events}::integer[]) as g(call_id, at, events)
    ), linked as materialized (
      select call_id, model_id, concerns[1] as concern from access_call_model
      where call_id = any(${[...new Set(calls)]}::integer[])
    )`;
}

/**
 * Adds to the counts of the estate and of every model a call concerns. Hold the lock of links, shared. The rows are
 * written in the order of their keys, so that two workers wait for each other and never in a circle.
 */
export async function addCounts(tx: Tx, counts: readonly HourCount[]): Promise<void> {
  const hours = countsBy(HOUR_MS, counts);
  if (hours.calls.length === 0) return;
  await sql`
    with ${given(hours)}, stale as (${noteStale(sql`(select at as hour from given)`)})
    insert into access_hour as h (model_id, hour, call_id, events)
    select 0, at, call_id, events from given
    union all select model_id, at, call_id, events from given join linked using (call_id)
    order by 1, 2, 3
    on conflict (model_id, hour, call_id) do update set events = h.events + excluded.events`.execute(tx);
  await addDays(tx, counts);
  const taken = hours.calls.filter((_, at) => (hours.events[at] ?? 0) < 0);
  if (taken.length > 0) await removeEmpty(tx, taken);
}

async function addDays(tx: Tx, counts: readonly HourCount[]): Promise<void> {
  await sql`
    with ${given(countsBy(DAY_MS, counts))}, closest as materialized (
      select distinct on (call_id) call_id, concern from linked
      order by call_id, array_position(${[...CONCERNS]}::text[], concern)
    ), counted as (
      select 0 as model_id, call_id, at, coalesce(l.concern, '') as concern, events
      from given left join closest l using (call_id)
      union all select model_id, call_id, at, concern, events from given join linked using (call_id)
    )
    insert into access_day as d (model_id, day, actor_id, event_name, result, concern, events)
    select n.model_id, (n.at at time zone 'UTC')::date, c.actor_id, c.event_name, c.result, n.concern, sum(n.events)
    from counted n join access_call c on c.id = n.call_id
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (model_id, day, actor_id, event_name, result, concern)
      do update set events = d.events + excluded.events`.execute(tx);
}

async function removeEmpty(tx: Tx, calls: number[]): Promise<void> {
  await sql`delete from access_hour where call_id = any(${calls}::integer[]) and events = 0`.execute(tx);
  await sql`
    delete from access_day d using access_call c
    where c.id = any(${calls}::integer[]) and d.actor_id = c.actor_id and d.event_name = c.event_name
      and d.result = c.result and d.events = 0`.execute(tx);
}
