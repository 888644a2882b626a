import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { doingOf } from "../rules/unusual/doing";
import type { Habit } from "../rules/unusual/habit";
import { networkOf } from "../rules/unusual/network";

/** Whose habits an actor's are (see `Who`), of a row `a` of access_actor. */
export const WHO = sql`coalesce('person ' || a.person, coalesce(a.account, '') || ' ' || a.principal)`;

interface FirstCall {
  actorId: number;
  modelId: number;
  concern: string | null;
  placeId: number;
  category: string;
  eventSource: string;
  eventName: string;
  readOnly: boolean | null;
  address: string | null;
  firstAt: number;
}

interface HabitRow {
  actor_id: number;
  model_id: number;
  place_id: number;
  logged: string;
  doing: string;
  network: string;
  first_at: number;
}

const ofActors = (actorIds: number[] | null) =>
  actorIds === null ? sql`true` : sql`actor_id = any(${actorIds}::integer[])`;

async function selectFirstCalls(tx: Tx, actorIds: number[] | null): Promise<FirstCall[]> {
  const { rows } = await sql<FirstCall>`
    with first as materialized (
      select c.id, c.actor_id, c.place_id, c.category, c.event_source, c.event_name, c.read_only, c.address, f.hour
      from access_call c
      cross join lateral (
        select hour from access_hour where model_id = 0 and call_id = c.id order by hour limit 1
      ) f
      where ${ofActors(actorIds)}
    )
    select f.actor_id as "actorId", m.model_id as "modelId", m.concern, f.place_id as "placeId", f.category,
      f.event_source as "eventSource", f.event_name as "eventName", f.read_only as "readOnly", f.address,
      extract(epoch from min(f.hour))::float8 * 1000 as "firstAt"
    from first f
    cross join lateral (
      select 0 as model_id, null as concern
      union all
      select model_id, concerns[1] from access_call_model where call_id = f.id
    ) m
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(tx);
  return rows;
}

/** Thousands of addresses and event names are few networks and doings. */
function habitsOf(calls: readonly FirstCall[]): HabitRow[] {
  const habits = new Map<string, HabitRow>();
  for (const call of calls) {
    const { actorId, modelId, placeId, category, eventSource, firstAt } = call;
    const row: HabitRow = {
      actor_id: actorId,
      model_id: modelId,
      place_id: placeId,
      logged: category === "Management" ? category : `${category} ${eventSource}`,
      doing: doingOf(call) ?? "",
      network: networkOf(call.address) ?? "",
      first_at: firstAt,
    };
    const key = `${actorId} ${modelId} ${placeId} ${row.logged}\n${row.doing}\n${row.network}`;
    const known = habits.get(key);
    if (!known || firstAt < known.first_at) habits.set(key, row);
  }
  return [...habits.values()];
}

/** Works the habits of these actors out anew; null: of all. */
export async function refreshHabits(tx: Tx, actorIds: number[] | null): Promise<void> {
  const habits = habitsOf(await selectFirstCalls(tx, actorIds));
  await sql`delete from access_habit where ${ofActors(actorIds)}`.execute(tx);
  await sql`
    insert into access_habit (actor_id, model_id, place_id, logged, doing, network, first_hour)
    select actor_id, model_id, place_id, logged, doing, network, to_timestamp(first_at / 1000)
    from jsonb_to_recordset(${JSON.stringify(habits)}::jsonb) as i(actor_id integer, model_id integer,
      place_id smallint, logged text, doing text, network text, first_at float8)`.execute(tx);
}

/** All habits: small whatever the number of events. */
export async function selectHabits(tx: Tx): Promise<Habit[]> {
  const { rows } = await sql<Habit>`
    select ${WHO} as who, a.kind, a.principal, a.person, h.model_id as "modelId", h.place_id as "placeId", h.logged,
      h.doing, h.network, extract(epoch from h.first_hour)::float8 * 1000 as "firstAt"
    from access_habit h join access_actor a on a.id = h.actor_id`.execute(tx);
  return rows;
}
