import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { executePrepared } from "@/lib/platform/db/prepared";
import { daysAndHours, type Grid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import { actorsNamed, countedAs, type ModelScope } from "./filter-calls";
import { instant } from "./read-events-scan";
import { scopeCte, scopeOf } from "./read-events-ways";
import type { GradeCount } from "./read-summary-grades";

/** Rows of access_total with their `bucket`, for the times of `grid`; none without times. */
export function totalRows(scope: ModelScope, grid: Grid): RawBuilder<unknown> {
  const { days, hours } = daysAndHours(grid);
  const parts = [...(days ? [{ ...days, unit: "d" }] : []), ...hours.map((part) => ({ ...part, unit: "h" }))];
  if (!parts.length) return sql`select null::timestamptz as bucket, t.* from access_total t where false`;
  const rows = parts.map(
    ({ from, to, unit }) => sql`
      select date_trunc(${grid.unit}, t.start) as bucket, t.* from access_total t
      where t.model_id = ${countedAs(scope)} and t.unit = ${sql.lit(unit)}
        and t.start >= ${instant(from)} and t.start < ${instant(to)}`,
  );
  return sql.join(rows, sql` union all `);
}

/** Events of other grades than A of the actors a filter lets through, which asks for nothing else but times. */
export async function countTotals(
  db: Db,
  slug: string | null,
  { actor, notActor }: AccessFilter,
  grid: Grid,
): Promise<GradeCount[]> {
  const conditions = [
    ...(actor.length ? [sql`a.id = any(${actorsNamed(actor)})`] : []),
    ...(notActor.length ? [sql`a.id <> all(${actorsNamed(notActor)})`] : []),
  ];
  const grades = conditions.length
    ? sql`cross join lateral (
        select sum(a.b) as b, sum(a.c) as c, sum(a.x) as x
        from unnest(t.actors, t.actor_grade_b, t.actor_grade_c, t.actor_grade_x) a(id, b, c, x)
        where ${sql.join(conditions, sql` and `)}) g`
    : sql`cross join lateral (select t.grade_b as b, t.grade_c as c, t.grade_x as x) g`;
  const { rows } = await executePrepared(
    db,
    sql<Record<"b" | "c" | "x", number>>`
    with ${scopeCte(slug)}
    select coalesce(sum(g.b), 0)::float8 as b, coalesce(sum(g.c), 0)::float8 as c, coalesce(sum(g.x), 0)::float8 as x
    from (${totalRows(scopeOf(slug), grid)}) t ${grades}`,
  );
  const { b, c, x } = rows[0] ?? { b: 0, c: 0, x: 0 };
  return [
    { grade: "B", events: b },
    { grade: "C", events: c },
    { grade: "X", events: x },
  ];
}
