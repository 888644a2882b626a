import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { UnusualRule } from "../schema/kinds";

export interface UnusualRow {
  id: number;
  rule: UnusualRule;
  /** The slug; null: it is no model's. */
  model: string | null;
  model_id: number;
  reason: string;
  event_time: Date;
  /** event_time as Postgres writes it, to the microsecond: part of a cursor. */
  time_text: string;
  event_key: string | null;
  place_id: number | null;
  principal: string | null;
  known_at: Date | null;
  known_by: string | null;
  known_reason: string | null;
}

/** The place of a row in the list. */
export type UnusualKey = [timeText: string, id: number];

const read = (condition: RawBuilder<unknown>) => sql<UnusualRow>`
  select u.id, u.rule, m.slug as model, u.model_id, u.reason, u.event_time, u.event_time::text as time_text,
    u.event_key, u.place_id, a.principal, u.known_at, u.known_by, u.known_reason
  from access_unusual u
  left join models m on m.id = u.model_id
  left join access_actor a on a.id = u.actor_id
  where u.withdrawn_at is null ${condition}`;

const ofModel = (modelId: number | null) => (modelId === null ? sql`` : sql`and u.model_id = ${modelId}`);
const STATES = {
  open: sql`and u.known_at is null`,
  known: sql`and u.known_at is not null`,
  all: sql``,
};

/** What looks unusual, the newest first. `modelId` null: of the whole estate. */
export async function selectUnusual(
  db: Db,
  modelId: number | null,
  { state, after, limit }: { state: keyof typeof STATES; after: UnusualKey | null; limit: number },
): Promise<UnusualRow[]> {
  const rest = after ? sql`and (u.event_time, u.id) < (${after[0]}::timestamptz, ${after[1]})` : sql``;
  const { rows } = await sql<UnusualRow>`
    ${read(sql`${ofModel(modelId)} ${STATES[state]} ${rest}`)}
    order by u.event_time desc, u.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countUnusual(db: Db, modelId: number | null): Promise<{ open: number; known: number }> {
  const { rows } = await sql<{ open: number; known: number }>`
    select count(*) filter (where known_at is null) as open, count(known_at) as known
    from access_unusual u where withdrawn_at is null ${ofModel(modelId)}`.execute(db);
  return rows[0] ?? { open: 0, known: 0 };
}

/** One case; undefined: there is none, or it is no longer so. */
export async function selectOneUnusual(db: Db | Tx, id: number): Promise<UnusualRow | undefined> {
  const { rows } = await read(sql`and u.id = ${id}`).execute(db);
  return rows[0];
}

/** Marks a case as known; false: it is marked already. */
export async function markUnusual(
  tx: Tx,
  id: number,
  { by, reason }: { by: string; reason: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update access_unusual set known_at = clock_timestamp(), known_by = ${by}, known_reason = ${reason}
    where id = ${id} and known_at is null and withdrawn_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Takes the mark of a case back; false: it has none. */
export async function unmarkUnusual(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update access_unusual set known_at = null, known_by = null, known_reason = null
    where id = ${id} and known_at is not null and withdrawn_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
