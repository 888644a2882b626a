import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { DeniedEvent } from "../rules/unusual/denied-burst";
import type { HourUse } from "../rules/unusual/outside-hours";
import type { ReadDay } from "../rules/unusual/person-reads-data";
import { LOGGING_BEGINS, TRAIL_CHANGES, type TrailChange } from "../rules/unusual/trail-changed";
import { WHO } from "./unusual-facts";

const ofWhos = (actorIds: number[] | null) =>
  actorIds === null ? sql`` : sql`and a.id = any(${actorIds}::integer[])`;

/** All actors of whoever these are among; null: all. */
export async function selectKin(tx: Tx, actorIds: number[] | null): Promise<number[] | null> {
  if (actorIds === null) return null;
  const { rows } = await sql<{ id: number }>`
    select k.id from access_actor a
    join access_actor k on k.person = a.person
      or (a.person is null and k.person is null and (k.account, k.principal) is not distinct from (a.account, a.principal))
    where a.id = any(${actorIds}::integer[]) group by k.id order by k.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What persons among these actors did by the hour, and which models it concerned; see `HourUse`. */
export async function selectHourUses(tx: Tx, actorIds: number[] | null): Promise<HourUse[]> {
  const { rows } = await sql<HourUse>`
    select ${WHO} as who, a.kind, min(a.principal collate "C") as principal, a.person,
      extract(epoch from h.hour)::float8 * 1000 as at, sum(h.events)::integer as events,
      coalesce((
        select array_agg(distinct l.model_id) from access_call_model l
        where l.call_id = any(array_agg(c.id) filter (where c.event_name <> all(${LOGGING_BEGINS}::text[])))
      ), '{}') as "modelIds"
    from access_actor a
    join access_call c on c.actor_id = a.id
    join access_hour h on h.model_id = 0 and h.call_id = c.id
    where a.kind = 'person' ${ofWhos(actorIds)}
    group by a.person, a.account, a.kind, h.hour, 1`.execute(tx);
  return rows;
}

/** Denied calls on models by these actors, of hours in which, with the one before or after, there are three. */
export async function selectDenied(tx: Tx, actorIds: number[] | null): Promise<DeniedEvent[]> {
  const { rows } = await sql<DeniedEvent>`
    with denied as materialized (
      select ${WHO} as who, a.kind, a.principal, a.person, c.id, c.event_name, h.model_id, h.hour, h.events
      from access_call c
      join access_actor a on a.id = c.actor_id
      join access_call_model l on l.call_id = c.id
      join access_hour h on h.model_id = l.model_id and h.call_id = c.id
      where c.result <> 'allowed' and c.result = 'denied' and a.kind <> 'service' ${ofWhos(actorIds)}
    ), hours as (
      select who, model_id, hour, sum(sum(events)) over (
        partition by who, model_id order by hour
        range between interval '1 hour' preceding and interval '1 hour' following) as events
      from denied group by 1, 2, 3
    )
    select d.who, d.kind, d.principal, d.person, d.model_id as "modelId", d.event_name as action,
      extract(epoch from e.event_time)::float8 * 1000 as at
    from denied d
    join hours n on n.who = d.who and n.model_id = d.model_id and n.hour = d.hour and n.events >= 3
    join access_event e on e.call_id = d.id and e.event_time >= d.hour and e.event_time < d.hour + interval '1 hour'`.execute(
    tx,
  );
  return rows;
}

/** Reads of training data by day, allowed ones, of AWS services too. */
export async function selectReadDays(tx: Tx): Promise<ReadDay[]> {
  const { rows } = await sql<ReadDay>`
    select ${WHO} as who, a.kind, min(a.principal collate "C") as principal, a.person, d.model_id as "modelId",
      extract(epoch from d.day)::float8 * 1000 as day, sum(d.events)::integer as events
    from access_day d join access_actor a on a.id = d.actor_id
    where d.model_id > 0 and d.concern = 'training_data' and d.result = 'allowed'
      and d.event_name in ('GetObject', 'GetObjectTorrent', 'SelectObjectContent')
    group by 1, a.kind, a.person, d.model_id, d.day`.execute(tx);
  return rows;
}

/** Every call that changes a trail, or the bucket of one. */
export async function selectTrailChanges(tx: Tx): Promise<TrailChange[]> {
  const { rows } = await sql<TrailChange>`
    select ${WHO} as who, a.kind, a.principal, a.person, extract(epoch from e.event_time)::float8 * 1000 as at,
      c.event_name as action, c.result, c.address, c.target
    from access_call c
    join access_actor a on a.id = c.actor_id
    join access_event e on e.call_id = c.id
    where (c.event_source = 'cloudtrail.amazonaws.com' and c.event_name = any(${TRAIL_CHANGES}::text[]))
      or (c.event_source = 's3.amazonaws.com' and exists (
        select 1 from access_call_model l where l.call_id = c.id and 'trail' = any(l.concerns)))`.execute(tx);
  return rows;
}

/** How often each of these was seen before a day, in the whole estate. */
export async function selectEventsBefore(
  tx: Tx,
  asked: { who: string; at: number }[],
): Promise<Map<string, number>> {
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ who: string; at: number; events: number }>`
    select i.who, i.at, sum(h.events)::integer as events
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as i(who text, at float8)
    join access_actor a on ${WHO} = i.who
    join access_call c on c.actor_id = a.id
    join access_hour h on h.model_id = 0 and h.call_id = c.id and h.hour < to_timestamp(i.at / 1000)
    group by 1, 2`.execute(tx);
  return new Map(rows.map(({ who, at, events }) => [`${who} ${at}`, events]));
}
