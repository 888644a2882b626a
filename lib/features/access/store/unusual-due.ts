import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/** What changed since the last look for what is unusual. */
export interface Due {
  files: { id: number; grade: string }[];
  /** Generation of links to note as judged; null: calls are still being linked. */
  generation: number | null;
  /** Actors to look at; null: all, because calls were linked anew. */
  actorIds: number[] | null;
}

/** Until the transaction ends, nobody else judges what is unusual. */
export async function lockUnusual(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access:unusual'))`.execute(tx);
}

/** Beyond so many files it costs less to look at everybody. */
const MANY_FILES = 2_000;

/** Files that were read, or graded otherwise, since their events were looked through, and whose events they hold. */
export async function selectDue(tx: Tx): Promise<Due | null> {
  const files = await sql<{ id: number; grade: string }>`
    select id, grade from access_file where state = 'read' and judged_grade is distinct from grade
    order by id`.execute(tx);
  const links = await sql<{ generation: number; judged: number }>`
    select generation, judged_generation as judged from access_link_state`.execute(tx);
  const { generation = 0, judged = 0 } = links.rows[0] ?? {};
  if (generation === judged && files.rows.length === 0) return null;
  if (generation === judged && files.rows.length <= MANY_FILES) {
    return { files: files.rows, generation, actorIds: await selectActorsOf(tx, files.rows) };
  }
  const waiting = await sql`select 1 from access_call where linked_with < ${generation} limit 1`.execute(tx);
  return { files: files.rows, generation: waiting.rows.length > 0 ? null : generation, actorIds: null };
}

async function selectActorsOf(tx: Tx, files: Due["files"]): Promise<number[]> {
  const ids = files.map(({ id }) => id);
  const { rows } = await sql<{ id: number }>`
    with calls as (
      select call_id from access_event where file_id = any(${ids}::integer[])
      union
      select e.call_id from access_copy k
      join access_event e on (e.event_time, e.event_key, e.place_id) = (k.event_time, k.event_key, k.place_id)
      where k.file_id = any(${ids}::integer[])
      union
      select k.call_id from access_copy mine
      join access_copy k on (k.event_key, k.place_id, k.event_time) = (mine.event_key, mine.place_id, mine.event_time)
      where mine.file_id = any(${ids}::integer[])
    )
    select distinct c.actor_id as id from calls join access_call c on c.id = calls.call_id order by 1`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Notes what was looked through. Files that somebody grades just now stay due: waiting for them could deadlock. */
export async function markJudged(tx: Tx, { files, generation }: Due): Promise<void> {
  await sql`
    with free as (
      select f.id, i.grade from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as i(id integer, grade "char")
      join access_file f on f.id = i.id for update of f skip locked
    )
    update access_file f set judged_grade = free.grade from free where f.id = free.id`.execute(tx);
  if (generation === null) return;
  await sql`
    update access_link_state set judged_generation = ${generation}
    where generation = ${generation} and judged_generation <> ${generation}`.execute(tx);
}
