import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { AccessFilter } from "../schema/filter";
import type { Grade } from "../schema/kinds";
import { callFits, type ModelScope } from "./filter-calls";
import type { Stretch } from "./read-events-choose";

const COLUMNS = sql`e.event_time, e.event_key, e.place_id, e.call_id, e.file_id`;
export const NEWEST_FIRST = sql`event_time desc, event_key desc, place_id desc`;

/** A file that may hold events of a stretch, with the times of its oldest and newest. */
export interface FileSpan {
  id: number;
  /** Milliseconds since 1970. */
  oldest: number;
  newest: number;
}

export function instant(ms: number): RawBuilder<Date> {
  return sql<Date>`${new Date(ms).toISOString()}::timestamptz`;
}

/**
 * The times alone are said once more, because only they exclude months: as the plan is run, since one made for some
 * months would not be kept for others.
 */
function within({ edge, from }: Stretch, above = sql`null::timestamptz`): RawBuilder<boolean> {
  const [low, high] = [sql`(select greatest(${instant(from)}, ${above}))`, sql`(select ${instant(edge.at)})`];
  return sql<boolean>`e.event_time >= ${low} and e.event_time <= ${high}
    and (e.event_time, e.event_key, e.place_id) < (${high}, (select ${edge.key}::uuid), (select ${edge.placeId}::smallint))`;
}

/** Looked up event by event, so that a scan can stop. */
function graded(grades: readonly Grade[]): RawBuilder<unknown> {
  if (!grades.length) return sql``;
  return sql`and (select g.grade from access_file g where g.id = e.file_id) = any((select ${grades}::"char"[])::"char"[])`;
}

/** Straight down in time, each event held against the filter. */
export function scanTime(filter: AccessFilter, scope: ModelScope, stretch: Stretch, limit: number) {
  return sql`
    select ${COLUMNS} from access_event e ${callFits(filter, scope, sql`e.call_id`)}
    where ${within(stretch)} ${graded(filter.grade)} order by ${NEWEST_FIRST} limit ${sql.lit(limit)}`;
}

/** The same from the hour on that a Way (read-events-ways.ts) found, in the same statement; nothing unless `isDense`. */
export function scanDense(
  { filter, scope, isDense }: { filter: AccessFilter; scope: ModelScope; isDense: RawBuilder<boolean> },
  among: Among,
  stretch: Stretch,
  limit: number,
) {
  // Said so that no index on files is used: in the order of time the scan can stop.
  const ofFile = among.files ? sql`and e.file_id + 0 = any((select ${among.files}::int[])::int[])` : sql``;
  return sql`
    select ${COLUMNS} from access_event e ${callFits(filter, scope, sql`e.call_id`)}
    where ${isDense} and ${within(stretch, sql`(select hour from low)`)} ${among.files ? ofFile : graded(among.grades)}
    order by ${NEWEST_FIRST} limit ${sql.lit(limit)}`;
}

/** Events of these files, or where there are many, of these grades; none: of all. */
export interface Among {
  files: number[] | null;
  grades: readonly Grade[];
}

function ofFiles({ files, grades }: Among): RawBuilder<unknown> {
  return files ? sql`and e.file_id = any((select ${files}::int[])::int[])` : graded(grades);
}

/** The newest events of each of some calls, merged. */
export function scanCalls(calls: number[], among: Among, stretch: Stretch, limit: number) {
  const from = sql`unnest((select ${calls}::int[])) as chosen(call_id)`;
  return newestOf(from, sql`true`, ofFiles(among), within(stretch), limit);
}

/** The same of the calls that a Way (read-events-ways.ts) chose, in the same statement; nothing unless `enough`. */
export function scanChosen(enough: RawBuilder<boolean>, among: Among, stretch: Stretch, limit: number) {
  return newestOf(sql`chosen`, enough, ofFiles(among), within(stretch, sql`(select hour from low)`), limit);
}

function newestOf(
  calls: RawBuilder<unknown>,
  condition: RawBuilder<boolean>,
  among: RawBuilder<unknown>,
  times: RawBuilder<boolean>,
  limit: number,
): RawBuilder<unknown> {
  return sql`
    select e.* from ${calls} cross join lateral (
      select ${COLUMNS} from access_event e
      where e.call_id = chosen.call_id and ${times} ${among}
      order by ${NEWEST_FIRST} limit ${sql.lit(limit)}
    ) e where ${condition} order by ${NEWEST_FIRST} limit ${sql.lit(limit)}`;
}

/** Events something is unusual about, known or not: of the model and of what concerns all. */
export function scanUnusual(filter: AccessFilter, scope: ModelScope, stretch: Stretch, limit: number) {
  const models = scope ? sql`and u.model_id in (0, ${scope})` : sql``;
  return sql`
    select ${COLUMNS} from (
      select distinct event_time, event_key, place_id from access_unusual u
      where u.withdrawn_at is null and u.event_key is not null ${models}
        and u.event_time >= ${instant(stretch.from)} and u.event_time <= ${instant(stretch.edge.at)}
      order by ${NEWEST_FIRST}
    ) u
    join access_event e on (e.event_time, e.event_key, e.place_id) = (u.event_time, u.event_key, u.place_id)
    ${callFits(filter, scope, sql`e.call_id`)}
    where ${within(stretch)} ${graded(filter.grade)} order by ${NEWEST_FIRST} limit ${sql.lit(limit)}`;
}
