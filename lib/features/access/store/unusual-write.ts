import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { UnusualRule } from "../schema/kinds";
import { WHO } from "./unusual-facts";

/** A case as it is kept, with what makes it the same case. */
export interface KeptCase {
  id: number;
  rule: UnusualRule;
  who: string;
  actorId: number;
  modelId: number;
  subject: string;
  timeText: string;
  eventKey: string | null;
  placeId: number | null;
  callId: number | null;
  reason: string;
  isWithdrawn: boolean;
  /** Whether retention left the raw row of its event. */
  isKept: boolean;
}

export type NewCase = Omit<KeptCase, "id" | "who" | "isWithdrawn" | "isKept">;

/** All cases of actors; withdrawn ones too. */
export async function selectKeptCases(tx: Tx): Promise<KeptCase[]> {
  const { rows } = await sql<KeptCase>`
    select u.id, u.rule, ${WHO} as who, u.actor_id as "actorId", u.model_id as "modelId", u.subject,
      u.event_time::text as "timeText", u.event_key as "eventKey", u.place_id as "placeId", u.call_id as "callId",
      u.reason, u.withdrawn_at is not null as "isWithdrawn", exists (
        select from access_event e
        where (e.event_time, e.event_key, e.place_id) = (u.event_time, u.event_key, u.place_id)
      ) as "isKept"
    from access_unusual u join access_actor a on a.id = u.actor_id
    order by u.withdrawn_at is not null, u.id`.execute(tx);
  return rows;
}

const COLUMNS = sql`as i(id integer, rule text, "actorId" integer, "modelId" integer, subject text, "timeText" text,
  "eventKey" uuid, "placeId" smallint, "callId" integer, reason text)`;

export async function insertCases(tx: Tx, cases: NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  await sql`
    insert into access_unusual (rule, model_id, actor_id, subject, event_time, event_key, place_id, call_id, reason)
    select rule, "modelId", "actorId", subject, "timeText"::timestamptz, "eventKey", "placeId", "callId", reason
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) ${COLUMNS}`.execute(tx);
}

/** Brings cases to what is known now; one that was withdrawn is open again. What people marked stays. */
export async function updateCases(tx: Tx, cases: (NewCase & { id: number })[]): Promise<void> {
  if (cases.length === 0) return;
  await sql`
    update access_unusual u set actor_id = i."actorId", event_time = i."timeText"::timestamptz,
      event_key = i."eventKey", place_id = i."placeId", call_id = i."callId", reason = i.reason, withdrawn_at = null
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) ${COLUMNS} where u.id = i.id`.execute(tx);
}

export async function withdrawCases(tx: Tx, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update access_unusual set withdrawn_at = ${now} where id = any(${ids}::bigint[])`.execute(tx);
}

export async function selectModelNames(tx: Tx): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; slug: string }>`select id, slug from models`.execute(tx);
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
