import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { executePrepared } from "@/lib/platform/db/prepared";
import { type Grade, GRADES } from "../schema/kinds";
import type { Stretch } from "./read-events-choose";
import { scopeCte, scopeOf } from "./read-events-ways";
import { type FileSpan, instant } from "./read-events-scan";

/** More files than this are no shortcut. */
const FEW = 64;

export interface FilesChoice {
  spans: FileSpan[];
  /** Milliseconds since 1970. All files of the grades that hold later events are in `spans`; null: so are all others. */
  low: number | null;
}

/**
 * The `atOnce` newest files of the grades that can hold events of the scope's calls within a stretch; "all": every file
 * that can is of these grades; "many": they are so many that events are better walked.
 */
export async function chooseFiles(
  db: Db,
  slug: string | null,
  grades: readonly Grade[],
  { edge, from }: Stretch,
  atOnce: number,
): Promise<FilesChoice | "all" | "many"> {
  const scope = scopeOf(slug);
  const places = scope
    ? sql`select place_id from access_model_place where model_id = ${scope}`
    : sql`select id from access_place`;
  // Said so that Postgres, which knows nothing of the times, expects many and takes them from the index.
  const within = sql`f.newest_event_at >= (select from_at from bounds) and not f.oldest_event_at > (select to_at from bounds)`;
  const newest = sql`${within} order by f.newest_event_at desc limit ${sql.lit(FEW + 1)}`;
  const { rows } = await executePrepared(
    db,
    sql<{ spans: FileSpan[] | null; others: boolean }>`
    with ${scopeCte(slug)},
    bounds as materialized (select ${instant(from)} as from_at, ${instant(edge.at)} as to_at),
    grades as materialized (
      select grade, grade = any((select ${[...grades]}::"char"[])::"char"[]) as asked
      from unnest(${sql.lit(`{${GRADES.join()}}`)}::"char"[]) grade
    ), place(id) as materialized (${places}), file as (
      select n.* from grades g cross join place p cross join lateral (
        select f.* from access_file f where f.grade = g.grade and f.place_id = p.id and ${newest}) n where g.asked
      union all
      select n.* from grades g cross join lateral (
        select f.* from access_file f where f.grade = g.grade and f.place_id is null and ${newest}) n where g.asked
    ), spans as (
      select id, extract(epoch from oldest_event_at)::float8 * 1000 as oldest,
        extract(epoch from newest_event_at)::float8 * 1000 as newest
      from file order by newest desc, id limit ${sql.lit(FEW + 1)}
    )
    select (select json_agg(s order by newest desc, id) from spans s) as spans, (
      exists (select from grades g cross join place p cross join lateral (
        select from access_file f where f.grade = g.grade and f.place_id = p.id and ${within} order by f.newest_event_at desc limit 1) n where not g.asked)
      or exists (select from grades g cross join lateral (
        select from access_file f where f.grade = g.grade and f.place_id is null and ${within} order by f.newest_event_at desc limit 1) n where not g.asked)
    ) as others`,
  );
  const spans = rows[0]?.spans ?? [];
  if (spans.length > 0 && !rows[0]?.others) return "all";
  if (spans.length > FEW) return "many";
  const after = spans[atOnce];
  // Files that all reach up to the edge can only be read together.
  if (!after || after.newest + 1 >= edge.at) return { spans, low: null };
  return { spans: spans.slice(0, atOnce), low: after.newest + 1 };
}
