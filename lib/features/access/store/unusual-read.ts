import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type Unusual, unusualSchema } from "../schema/event";
import { UNUSUAL_JSON } from "./read-events-json";

/** Something unusual, with its place in the list. */
export interface UnusualRow {
  unusual: Unusual;
  key: UnusualKey;
  /** 0: it is no model's. */
  modelId: number;
}

/** The time as Postgres writes it, to the microsecond, and the id. */
export type UnusualKey = [timeText: string, id: number];

async function read(db: Db | Tx, condition: RawBuilder<unknown>): Promise<UnusualRow[]> {
  const { rows } = await sql<{ unusual: unknown; time: string; id: number; modelId: number }>`
    select ${UNUSUAL_JSON} as unusual, u.event_time::text as time, u.id, u.model_id as "modelId"
    from access_unusual u where u.withdrawn_at is null ${condition}`.execute(db);
  return rows.map(({ unusual, time, id, modelId }) => ({
    unusual: unusualSchema.parse(unusual),
    key: [time, id],
    modelId,
  }));
}

/** Whether a row `u` of access_unusual is a model's: told of it, or of the estate by an event that concerns it. */
export function isOfModel(modelId: number): RawBuilder<boolean> {
  return sql<boolean>`(u.model_id = ${modelId} or (u.model_id = 0 and exists (
    select from access_call_model l where l.model_id = ${modelId} and l.call_id = u.call_id)))`;
}

const ofModel = (modelId: number | null) => (modelId === null ? sql`` : sql`and ${isOfModel(modelId)}`);
const STATES = {
  open: sql`and u.known_at is null`,
  known: sql`and u.known_at is not null`,
  all: sql``,
};

/** What looks unusual, the newest first. `modelId` null: in the whole estate. */
export async function selectUnusual(
  db: Db,
  modelId: number | null,
  { state, after, limit }: { state: keyof typeof STATES; after: UnusualKey | null; limit: number },
): Promise<UnusualRow[]> {
  const rest = after ? sql`and (u.event_time, u.id) < (${after[0]}::timestamptz, ${after[1]})` : sql``;
  return read(
    db,
    sql`${ofModel(modelId)} ${STATES[state]} ${rest} order by u.event_time desc, u.id desc limit ${limit}`,
  );
}

export async function countUnusual(db: Db, modelId: number | null): Promise<{ open: number; known: number }> {
  const { rows } = await sql<{ open: number; known: number }>`
    select count(*) filter (where known_at is null) as open, count(known_at) as known
    from access_unusual u where withdrawn_at is null ${ofModel(modelId)}`.execute(db);
  return rows[0] ?? { open: 0, known: 0 };
}

/** One case; undefined: there is none, or it is no longer so. */
export async function selectOneUnusual(db: Db | Tx, id: number): Promise<UnusualRow | undefined> {
  const [row] = await read(db, sql`and u.id = ${id}`);
  return row;
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
