import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { executePrepared } from "@/lib/platform/db/prepared";
import type { PlaceGrade } from "../rules/split-grades";
import type { Grid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import type { Grade } from "../schema/kinds";
import { callConditions, countedAs } from "./filter-calls";
import { scopeCte, scopeOf } from "./read-events-ways";
import { instant } from "./read-events-scan";
import { type Doubt, doubtfulRows, unusualRows } from "./read-summary-base";

export interface GradeCount {
  grade: Grade;
  events: number;
}

const FEW = 64;

export interface PlaceGrades {
  pairs: PlaceGrade[];
  /** Whether files of other grades than A are few. */
  few: boolean;
}

/** The grades that the files of the scope's places have in a stretch, and whether files of other grades than A are few. */
export async function selectPlaceGrades(
  db: Db,
  slug: string | null,
  { from, to }: Grid,
): Promise<PlaceGrades> {
  const scope = scopeOf(slug);
  const places = scope
    ? sql`select place_id as id from access_model_place where model_id = ${scope}`
    : sql`select id from access_place`;
  const within = sql`f.newest_event_at >= (select from_at from bounds) and f.oldest_event_at < (select to_at from bounds)`;
  // The order of the index, so that Postgres looks for one there and not among all.
  const newest = sql`order by f.newest_event_at desc`;
  const { rows } = await executePrepared(
    db,
    sql<{ pairs: PlaceGrade[] | null; doubtful: number }>`
    with ${scopeCte(slug)}, bounds as materialized (select ${instant(from)} as from_at, ${instant(to)} as to_at),
    place as materialized (${places}),
    grades as materialized (select unnest('{A,B,C,X}'::"char"[]) as grade),
    pairs as (
      select p.id as place, g.grade from place p cross join grades g
      cross join lateral (
        select from access_file f where f.grade = g.grade and f.place_id = p.id and ${within} ${newest} limit 1) one
      union all
      select null, g.grade from grades g
      cross join lateral (
        select from access_file f where f.grade = g.grade and f.place_id is null and ${within} ${newest} limit 1) one
    )
    select (select json_agg(json_build_object('place', place, 'grade', grade)) from pairs) as pairs, (
      select count(*) from (
        select from access_file f where f.grade = any('{B,C,X}'::"char"[]) and ${within}
          and (f.place_id is null or f.place_id in (select id from place)) limit ${sql.lit(FEW + 1)}
      ) seen
    ) as doubtful`,
  );
  return { pairs: rows[0]?.pairs ?? [], few: (rows[0]?.doubtful ?? 0) <= FEW };
}

/** Events that fit of places whose files all have one grade, from the counts. */
export async function countPlaces(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  { from, to }: Grid,
  pairs: PlaceGrade[],
): Promise<GradeCount[]> {
  const scope = scopeOf(slug);
  const conditions = callConditions(filter, scope) ?? sql`true`;
  const { rows } = await executePrepared(
    db,
    sql<GradeCount>`
    with ${scopeCte(slug)}
    select p.grade, sum(h.events)::float8 as events
    from access_hour h
    join access_call c on c.id = h.call_id
    join unnest(${pairs.map(({ place }) => place)}::smallint[], ${pairs.map(({ grade }) => grade)}::"char"[]) p(id, grade)
      on p.id = c.place_id
    where h.model_id = ${countedAs(scope)} and h.hour >= ${instant(from)} and h.hour < ${instant(to)} and ${conditions}
    group by 1`,
  );
  return rows;
}

/** Events that fit of doubtful files, one by one; with something unusual, of all files. */
export async function countFiles(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  grid: Grid,
  doubt: Doubt,
): Promise<GradeCount[]> {
  const scope = scopeOf(slug);
  const rows = filter.unusual ? unusualRows(filter, scope, grid) : doubtfulRows(filter, scope, grid, doubt);
  const { rows: found } = await sql<GradeCount>`
    with ${scopeCte(slug)} select grade, sum(events)::float8 as events from (${rows}) r group by grade`.execute(
    db,
  );
  return found;
}
