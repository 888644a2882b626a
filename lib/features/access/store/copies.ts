import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { addCounts, type HourCount } from "./add-counts";
import { lockLinksShared } from "./links-lock";
import { noteStale } from "./stale-hours";

/** Copies are elected by one worker at a time: another sees what this one did, not what was before. */
async function lockEvents(tx: Tx, fileIds: readonly number[]): Promise<void> {
  await sql`
    select from access_event e
    where (event_time, event_key, place_id) in (
      select event_time, event_key, place_id from access_copy where file_id = any(${fileIds}::integer[]))
    order by event_time, event_key, place_id for update`.execute(tx);
}

/**
 * Elects anew, among the copies of every event that lies in one of these files, the one that stands in the log: the
 * best graded, then the first by the name of its file. So the log never depends on what was read first. Answers what
 * that changes in the counts.
 */
export async function moveToBest(tx: Tx, fileIds: readonly number[]): Promise<HourCount[]> {
  await lockEvents(tx, fileIds);
  const { rows } = await sql<{ hour: number; old_call: number; new_call: number }>`
    with touched as (
      select distinct event_key, place_id, event_time from access_copy where file_id = any(${fileIds}::integer[])
    ), best as (
      select distinct on (c.event_key, c.place_id, c.event_time) c.*
      from touched join access_copy c using (event_key, place_id, event_time) join access_file f on f.id = c.file_id
      order by c.event_key, c.place_id, c.event_time, f.grade, f.bucket collate "C", f.key collate "C",
        f.etag collate "C", c.ordinal
    ), changed as (
      select b.*, e.call_id as old_call
      from best b join access_event e using (event_time, event_key, place_id)
      where (e.file_id, e.ordinal) <> (b.file_id, b.ordinal)
    ), moved as (
      update access_event e set file_id = c.file_id, ordinal = c.ordinal, call_id = c.call_id
      from changed c where (e.event_time, e.event_key, e.place_id) = (c.event_time, c.event_key, c.place_id)
    ), stale as (${noteStale(sql`(select date_trunc('hour', event_time) as hour from changed)`)})
    select extract(epoch from date_trunc('hour', event_time))::float8 * 1000 as hour, old_call, call_id as new_call
    from changed where old_call <> call_id`.execute(tx);
  return rows.flatMap(({ hour, old_call: before, new_call: after }) => [
    { callId: before, hour, events: -1 },
    { callId: after, hour, events: 1 },
  ]);
}

/** `moveToBest`, with the counts brought to it. */
export async function electCopies(tx: Tx, fileIds: readonly number[]): Promise<void> {
  if (fileIds.length === 0) return;
  await lockLinksShared(tx);
  await addCounts(tx, await moveToBest(tx, fileIds));
}

/** Notes every place of events that a staged file repeats. */
export async function keepCopies(tx: Tx): Promise<void> {
  await sql`
    with repeated as (
      select s.*, e.file_id as first_file, e.ordinal as first_ordinal, e.call_id as first_call
      from access_staged s join access_event e using (event_time, event_key, place_id)
      where (e.file_id, e.ordinal) <> (s.file_id, s.ordinal)
    )
    insert into access_copy (event_time, event_key, place_id, file_id, ordinal, call_id)
    select event_time, event_key, place_id, file_id, ordinal, call_id from repeated
    union select event_time, event_key, place_id, first_file, first_ordinal, first_call from repeated
    on conflict do nothing`.execute(tx);
}
