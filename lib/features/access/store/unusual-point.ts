import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { CandidateCall, Case } from "../rules/unusual/case";
import { WHO } from "./unusual-facts";

/** The event a case points at, as it lies in the log. */
export interface PointedEvent {
  at: number;
  timeText: string;
  key: string;
  placeId: number;
  callId: number;
  actorId: number;
  address: string | null;
  result: string;
  /** Of all its calls, in the hours the case looks at. */
  events: number;
  denied: number;
}

interface FoundCall extends CandidateCall {
  index: number;
  callId: number;
  events: number;
}

async function selectCalls(tx: Tx, cases: readonly Case[]): Promise<FoundCall[]> {
  const asked = cases.map(({ who, modelId, from, to }, index) => ({ index, who, modelId, from, to }));
  const { rows } = await sql<FoundCall>`
    with asked as materialized (
      select i.*, array(select a.id from access_actor a where ${WHO} = i.who) as actors
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as i(index integer, who text, "modelId" integer, "from" float8, "to" float8)
    )
    select i.index, c.id as "callId", c.event_source as "eventSource", c.event_name as "eventName",
      c.read_only as "readOnly", c.address, c.result, c.target, l.concern, sum(h.events)::integer as events
    from asked i
    join access_hour h on h.model_id = i."modelId" and h.hour >= date_trunc('hour', to_timestamp(i."from" / 1000))
      and h.hour < to_timestamp(i."to" / 1000)
    join access_call c on c.id = h.call_id and c.actor_id = any(i.actors)
    left join lateral (
      select concerns[1] as concern from access_call_model m
      where m.call_id = c.id and i."modelId" in (0, m.model_id) order by m.model_id limit 1
    ) l on true
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(tx);
  return rows;
}

function counted(calls: readonly FoundCall[]): Pick<PointedEvent, "events" | "denied"> {
  const sum = (some: readonly FoundCall[]) => some.reduce((all, { events }) => all + events, 0);
  return { events: sum(calls), denied: sum(calls.filter(({ result }) => result === "denied")) };
}

/** The first event of each case, by its index; none where the raw rows are no longer kept. */
export async function selectEvents(tx: Tx, cases: readonly Case[]): Promise<Map<number, PointedEvent>> {
  if (cases.length === 0) return new Map();
  const calls = await selectCalls(tx, cases);
  const fitting = Map.groupBy(
    calls.filter((call) => cases[call.index]?.isOne(call)),
    ({ index }) => index,
  );
  const asked = [...fitting].flatMap(([index, found]) => {
    const one = cases[index];
    return one ? [{ index, calls: found.map(({ callId }) => callId), from: one.from, to: one.to }] : [];
  });
  const { rows } = await sql<Omit<PointedEvent, "events" | "denied"> & { index: number }>`
    select i.index, extract(epoch from e.event_time)::float8 * 1000 as at, e.event_time::text as "timeText",
      e.event_key as key, e.place_id as "placeId", e.call_id as "callId", c.actor_id as "actorId", c.address, c.result
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as i(index integer, calls jsonb, "from" float8, "to" float8)
    cross join lateral (
      select e.* from access_event e
      where e.call_id = any(array(select jsonb_array_elements_text(i.calls)::integer))
        and e.event_time >= to_timestamp(i."from" / 1000) and e.event_time < to_timestamp(i."to" / 1000)
      order by e.event_time, e.event_key, e.place_id limit 1
    ) e
    join access_call c on c.id = e.call_id`.execute(tx);
  return new Map(rows.map((row) => [row.index, { ...row, ...counted(fitting.get(row.index) ?? []) }]));
}
