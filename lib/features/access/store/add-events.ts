import "server-only";
import { sql } from "kysely";
import type { CopyIn } from "@/lib/platform/db/copy";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { EventBatch } from "../rules/event-batch";
import { addCounts, type HourCount } from "./add-counts";
import { keepCopies, moveToBest } from "./copies";
import type { KnownCall } from "./dictionary";
import { EVENT_COLUMNS, eventRows } from "./event-rows";

const made = new WeakMap<Db, Set<string>>();

/** Makes the partitions these times (ms) fall into. */
export async function makeMonths(db: Db, times: readonly number[]): Promise<void> {
  const known = made.get(db) ?? new Set<string>();
  made.set(db, known);
  const months = new Set<number>();
  for (const time of times) {
    const date = new Date(time);
    months.add(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  }
  for (const month of months) {
    const day = new Date(month).toISOString().slice(0, 10);
    if (known.has(day)) continue;
    await sql`select access_make_month(${day}::date)`.execute(db);
    known.add(day);
  }
}

/** Adds events none of which is known; Postgres refuses (unique violation) when one is. */
export async function addFresh(
  tx: Tx,
  copyIn: CopyIn,
  batch: EventBatch,
  calls: readonly KnownCall[],
  counts: ReturnType<EventBatch["countByHour"]>,
): Promise<void> {
  await copyIn(`access_event ${EVENT_COLUMNS}`, eventRows(batch, calls));
  await addCounts(
    tx,
    counts.map(({ call, hour, events }) => ({ callId: calls[call]?.id ?? 0, hour, events })),
  );
}

/** Adds events of which some are known already, or come twice: each stands once, and all places it lies in are kept. */
export async function addMixed(
  tx: Tx,
  copyIn: CopyIn,
  batch: EventBatch,
  calls: readonly KnownCall[],
): Promise<void> {
  await sql`
    create temp table access_staged (event_time timestamptz, event_key uuid, call_id integer, file_id integer,
      ordinal integer, place_id smallint) on commit drop`.execute(tx);
  await copyIn(`access_staged ${EVENT_COLUMNS}`, eventRows(batch, calls));
  const { rows } = await sql<HourCount>`
    with added as (
      insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
      select distinct on (event_time, event_key, place_id) event_time, event_key, call_id, file_id, ordinal, place_id
      from access_staged order by event_time, event_key, place_id, file_id, ordinal
      on conflict do nothing returning event_time, call_id
    )
    select call_id as "callId", extract(epoch from date_trunc('hour', event_time))::float8 * 1000 as hour,
      count(*)::integer as events
    from added group by 1, 2`.execute(tx);
  await keepCopies(tx);
  // Events before counts, as everybody locks them who elects copies.
  const moved = await moveToBest(tx, [...new Set(batch.columns.fileIds.subarray(0, batch.size))]);
  await addCounts(tx, [...rows, ...moved]);
}
