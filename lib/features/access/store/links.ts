import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { Link, LinkedCall } from "../rules/link";
import type { LinkChanges } from "../rules/link-change";
import { noteStaleCalls } from "./stale-hours";

/** A call that was linked with older parts, with the links it has. */
export interface DueCall extends LinkedCall {
  id: number;
  links: Link[];
}

/** Calls linked with an older generation, in the order of ids after `after`. */
export async function selectDueCalls(
  tx: Tx,
  { generation, after, limit }: { generation: number; after: number; limit: number },
): Promise<DueCall[]> {
  const { rows } = await sql<DueCall>`
    select c.id, c.targets, p.account, p.region, c.event_source as "eventSource", c.event_name as "eventName",
      a.arn as "actorArn", a.principal as "actorPrincipal", a.account as "actorAccount",
      coalesce((
        select jsonb_agg(jsonb_build_object('modelId', l.model_id, 'concerns', l.concerns, 'reason', l.reason))
        from access_call_model l where l.call_id = c.id
      ), '[]') as links
    from access_call c
    join access_actor a on a.id = c.actor_id
    join access_place p on p.id = c.place_id
    where c.id > ${after} and c.linked_with < ${generation}
    order by c.id limit ${limit}`.execute(tx);
  return rows;
}

const PAIRS = sql`as i("callId" integer, "modelId" integer)`;

async function writeLinks(tx: Tx, { removed, written }: LinkChanges): Promise<void> {
  await sql`
    delete from access_call_model l using jsonb_to_recordset(${JSON.stringify(removed)}::jsonb) ${PAIRS}
    where (l.model_id, l.call_id) = (i."modelId", i."callId")`.execute(tx);
  await sql`
    insert into access_call_model (model_id, call_id, concerns, reason)
    select "modelId", "callId", concerns, reason from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      as i("callId" integer, "modelId" integer, concerns text[], reason text)
    on conflict (model_id, call_id) do update set concerns = excluded.concerns, reason = excluded.reason`.execute(
    tx,
  );
}

async function moveHours(tx: Tx, { removed, added }: LinkChanges): Promise<void> {
  await sql`
    delete from access_hour h using jsonb_to_recordset(${JSON.stringify(removed)}::jsonb) ${PAIRS}
      join access_hour whole on whole.model_id = 0 and whole.call_id = i."callId"
    where (h.model_id, h.hour, h.call_id) = (i."modelId", whole.hour, i."callId")`.execute(tx);
  await sql`
    insert into access_hour (model_id, hour, call_id, events)
    select i."modelId", whole.hour, whole.call_id, whole.events
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) ${PAIRS}
    join access_hour whole on whole.model_id = 0 and whole.call_id = i."callId"`.execute(tx);
}

async function moveDays(tx: Tx, { counted }: LinkChanges): Promise<void> {
  const { rows } = await sql<{ events: number }>`
    insert into access_day as d (model_id, day, actor_id, event_name, result, concern, events)
    select i."modelId", (whole.hour at time zone 'UTC')::date, c.actor_id, c.event_name, c.result, i.concern,
      sum(i.sign * whole.events)
    from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb)
      as i("callId" integer, "modelId" integer, concern text, sign integer)
    join access_call c on c.id = i."callId"
    join access_hour whole on whole.model_id = 0 and whole.call_id = c.id
    group by 1, 2, 3, 4, 5, 6
    having sum(i.sign * whole.events) <> 0
    on conflict (model_id, day, actor_id, event_name, result, concern)
      do update set events = d.events + excluded.events
    returning d.model_id, d.day::text, d.actor_id, d.event_name, d.result, d.concern, d.events`.execute(tx);
  const empty = rows.filter(({ events }) => events === 0);
  if (empty.length === 0) return;
  await sql`
    delete from access_day d using jsonb_to_recordset(${JSON.stringify(empty)}::jsonb)
      as i(model_id integer, day date, actor_id integer, event_name text, result text, concern text)
    where (d.model_id, d.day, d.actor_id, d.event_name, d.result, d.concern)
      = (i.model_id, i.day, i.actor_id, i.event_name, i.result, i.concern)`.execute(tx);
}

/**
 * Writes links and moves the counts of their calls by them. The counts of the whole estate by hour are what they are
 * moved from. Hold the lock of links.
 */
export async function moveLinks(tx: Tx, changes: LinkChanges): Promise<void> {
  if (changes.removed.length > 0 || changes.written.length > 0) await writeLinks(tx, changes);
  if (changes.removed.length > 0 || changes.added.length > 0) await moveHours(tx, changes);
  if (changes.counted.length === 0) return;
  await moveDays(tx, changes);
  await noteStaleCalls(tx, [...new Set(changes.counted.map(({ callId }) => callId))]);
}

/** Marks calls as linked with these parts. */
export async function markLinked(tx: Tx, callIds: number[], generation: number): Promise<void> {
  await sql`update access_call set linked_with = ${generation} where id = any(${callIds}::integer[])`.execute(
    tx,
  );
}
