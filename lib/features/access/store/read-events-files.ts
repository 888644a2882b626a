import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Grade } from "../schema/kinds";
import { scopeCte, scopeOf, type Stretch } from "./read-events-choose";
import { type FileSpan, instant } from "./read-events-scan";

/** More files than this are no shortcut. */
const FEW = 64;

export interface FilesChoice {
  spans: FileSpan[];
  /** Milliseconds since 1970. All files of the grades that hold later events are in `spans`; null: so are all others. */
  low: number | null;
}

/**
 * The `atOnce` newest files of the grades that can hold events of the scope's calls within a stretch; null when there
 * are so many in all that events are better walked.
 */
export async function chooseFiles(
  db: Db,
  slug: string | null,
  grades: readonly Grade[],
  { edge, from }: Stretch,
  atOnce: number,
): Promise<FilesChoice | null> {
  const scope = scopeOf(slug);
  const places = scope
    ? sql`select distinct c.place_id from access_call_model l join access_call c on c.id = l.call_id
        where l.model_id = ${scope}`
    : sql`select id from access_place`;
  const newest = sql`f.newest_event_at >= ${instant(from)} and f.oldest_event_at <= ${instant(edge.at)}
    order by f.newest_event_at desc limit ${FEW + 1}`;
  const { rows } = await sql<FileSpan>`
    with ${scopeCte(slug)}, asked as materialized (select unnest(${[...grades]}::"char"[]) as grade),
    place as materialized (${places}), file as (
      select n.* from asked cross join place p(id) cross join lateral (
        select * from access_file f where f.grade = asked.grade and f.place_id = p.id and ${newest}) n
      union all
      select n.* from asked cross join lateral (
        select * from access_file f where f.grade = asked.grade and f.place_id is null and ${newest}) n
    )
    select id, extract(epoch from oldest_event_at)::float8 * 1000 as oldest,
      extract(epoch from newest_event_at)::float8 * 1000 as newest
    from file order by newest desc, id limit ${FEW + 1}`.execute(db);
  if (rows.length > FEW) return null;
  const after = rows[atOnce];
  // Files that all reach up to the edge can only be read together.
  if (!after || after.newest + 1 >= edge.at) return { spans: rows, low: null };
  return { spans: rows.slice(0, atOnce), low: after.newest + 1 };
}
