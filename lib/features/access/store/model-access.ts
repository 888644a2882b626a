import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { isoTime } from "@/lib/platform/db/iso-time";
import { isOfModel } from "./unusual-read";

/** The account and region a model lives in: the log of these tells of it. */
export interface ModelPlace {
  id: number;
  account: string;
  region: string;
}

export interface PlaceReading {
  isTrail: boolean;
  completeTo: string | null;
  asOf: string | null;
}

/** How far the log of a place was read; null: never at all. A trail tells more than LookupEvents. */
export async function selectPlaceReading(db: Db, place: ModelPlace): Promise<PlaceReading | null> {
  const { rows } = await sql<PlaceReading>`
    with streams as (
      select way = 'trail' as is_trail, max(complete_to) as complete_to, max(coalesce(listed_at, looked_to)) as read_at
      from access_stream where account = ${place.account} and region = ${place.region} and way <> 'folder'
      group by 1
    )
    select is_trail as "isTrail", ${isoTime("complete_to")} as "completeTo", ${isoTime("read_at")} as "asOf"
    from streams where read_at is not null order by is_trail desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface ModelCounts {
  events: number;
  denied: number;
  callers: number;
  unusual: number;
}

/** Counts of one model's events since a whole hour, and all that looks unusual and nobody knows. */
export async function selectModelCounts(db: Db, modelId: number, since: Date): Promise<ModelCounts> {
  const { rows } = await sql<ModelCounts>`
    with calls as (
      select h.call_id, sum(h.events) as events from access_hour h
      where h.model_id = ${modelId} and h.hour >= ${since} group by h.call_id
    )
    select coalesce(sum(n.events), 0)::integer as events,
      coalesce(sum(n.events) filter (where c.result = 'denied'), 0)::integer as denied,
      count(distinct (a.principal, a.account, a.person))::integer as callers,
      (select count(*)::integer from access_unusual u where ${isOfModel(modelId)}
        and u.withdrawn_at is null and u.known_at is null) as unusual
    from calls n join access_call c on c.id = n.call_id join access_actor a on a.id = c.actor_id`.execute(db);
  return rows[0] ?? { events: 0, denied: 0, callers: 0, unusual: 0 };
}
