import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { CONCERNS } from "../schema/kinds";

/** Events of one call in one hour (ms since 1970); fewer than 0 takes away. */
export interface HourCount {
  callId: number;
  hour: number;
  events: number;
}

/**
 * Adds to the counts of the estate and of every model a call concerns. Hold the lock of links, shared. The rows are
 * written in the order of their keys, so that two workers wait for each other and never in a circle.
 */
export async function addCounts(tx: Tx, counts: readonly HourCount[]): Promise<void> {
  if (counts.length === 0) return;
  const calls = counts.map(({ callId }) => callId);
  const hours = counts.map(({ hour }) => hour / 1000);
  const events = counts.map((count) => count.events);
  const given = sql`unnest(${calls}::integer[], ${hours}::double precision[], ${events}::integer[]) as g(call_id, hour, events)`;
  await sql`
    insert into access_hour as h (model_id, hour, call_id, events)
    select m.model_id, to_timestamp(g.hour), g.call_id, sum(g.events)
    from ${given}
    cross join lateral (
      select 0 as model_id union all select l.model_id from access_call_model l where l.call_id = g.call_id) m
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (model_id, hour, call_id) do update set events = h.events + excluded.events`.execute(tx);
  await sql`
    with days as (
      select g.call_id, (to_timestamp(g.hour) at time zone 'UTC')::date as day, sum(g.events) as events
      from ${given} group by 1, 2
    )
    insert into access_day as d (model_id, day, actor_id, event_name, result, concern, events)
    select m.model_id, g.day, c.actor_id, c.event_name, c.result, m.concern, sum(g.events)
    from days g
    join access_call c on c.id = g.call_id
    cross join lateral (
      select l.model_id, l.concerns[1] as concern from access_call_model l where l.call_id = g.call_id
      union all
      select 0, coalesce((
        select l.concerns[1] from access_call_model l where l.call_id = g.call_id
        order by array_position(${[...CONCERNS]}::text[], l.concerns[1]) limit 1), '')) m
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (model_id, day, actor_id, event_name, result, concern)
      do update set events = d.events + excluded.events`.execute(tx);
  if (!counts.some((count) => count.events < 0)) return;
  await sql`delete from access_hour where call_id = any(${calls}::integer[]) and events = 0`.execute(tx);
  await sql`
    delete from access_day d using access_call c
    where c.id = any(${calls}::integer[]) and d.actor_id = c.actor_id and d.event_name = c.event_name
      and d.result = c.result and d.events = 0`.execute(tx);
}
