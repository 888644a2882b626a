import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** Calls that changed something, and when. */
export interface ChangesAsked {
  /** ARNs, each of which a call may name. */
  targets: readonly string[];
  /** Names of events. */
  names: readonly string[];
  from: Date;
  to: Date;
}

/** An event with who called and where its record lies. */
export interface ChangeRow {
  at: Date;
  /** CloudTrail's eventID. */
  key: string;
  targets: string[];
  /** Null: nobody can be told behind the principal. */
  person: string | null;
  principal: string;
  file_id: number;
  ordinal: number;
}

/** The calls that were let through, the newest first. */
export async function selectChanges(
  db: Db,
  { targets, names, from, to }: ChangesAsked,
  limit: number,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select e.event_time as at, e.event_key as key, c.targets, a.person, a.principal, e.file_id, e.ordinal
    from access_call c
    join access_event e on e.call_id = c.id
    join access_actor a on a.id = c.actor_id
    where c.targets && ${[...targets]}::text[] and c.event_name = any(${[...names]}::text[]) and c.result = 'allowed'
      and e.event_time between ${from} and ${to}
    order by e.event_time desc, e.event_key limit ${limit}`.execute(db);
  return rows;
}

/** When each of these targets was named last by such a call; absent: by none. */
export async function selectLastChanges(
  db: Db,
  { targets, names, from, to }: ChangesAsked,
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ target: string; at: Date }>`
    select t.target, max(e.event_time) as at
    from access_call c
    join access_event e on e.call_id = c.id
    cross join lateral unnest(c.targets) as t(target)
    where c.targets && ${[...targets]}::text[] and c.event_name = any(${[...names]}::text[]) and c.result = 'allowed'
      and e.event_time between ${from} and ${to} and t.target = any(${[...targets]}::text[])
    group by 1`.execute(db);
  return new Map(rows.map(({ target, at }) => [target, at]));
}
