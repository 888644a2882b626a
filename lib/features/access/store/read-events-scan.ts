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

/** The times alone are said once more, because only they exclude months. */
function within({ edge, from }: Stretch): RawBuilder<boolean> {
  return sql<boolean>`e.event_time >= ${instant(from)} and e.event_time <= ${instant(edge.at)}
    and (e.event_time, e.event_key, e.place_id) < (${instant(edge.at)}, ${edge.key}::uuid, ${edge.placeId}::smallint)`;
}

function graded(grades: readonly Grade[]): RawBuilder<unknown> {
  if (!grades.length) return sql``;
  return sql`join access_file g on g.id = e.file_id and g.grade = any(${grades}::"char"[])`;
}

/** Straight down in time, each event held against the filter. */
export function scanTime(filter: AccessFilter, scope: ModelScope, stretch: Stretch, limit: number) {
  return sql`
    select ${COLUMNS} from access_event e ${graded(filter.grade)} ${callFits(filter, scope, sql`e.call_id`)}
    where ${within(stretch)} order by ${NEWEST_FIRST} limit ${limit}`;
}

/** The newest events of each of some calls, merged. */
export function scanCalls(calls: number[], grades: readonly Grade[], stretch: Stretch, limit: number) {
  return sql`
    select e.* from unnest(${calls}::int[]) as chosen(call_id) cross join lateral (
      select ${COLUMNS} from access_event e ${graded(grades)}
      where e.call_id = chosen.call_id and ${within(stretch)} order by ${NEWEST_FIRST} limit ${limit}
    ) e order by ${NEWEST_FIRST} limit ${limit}`;
}

/** The newest events of some files that fit, merged. */
export function scanFiles(
  files: FileSpan[],
  filter: AccessFilter,
  scope: ModelScope,
  stretch: Stretch,
  limit: number,
) {
  const times = (of: "oldest" | "newest") => files.map((file) => new Date(file[of]).toISOString());
  return sql`
    select e.* from unnest(${files.map(({ id }) => id)}::int[], ${times("oldest")}::timestamptz[],
      ${times("newest")}::timestamptz[]) as file(id, oldest, newest) cross join lateral (
      select ${COLUMNS} from access_event e ${callFits(filter, scope, sql`e.call_id`)}
      where e.file_id = file.id and e.event_time >= file.oldest and e.event_time <= file.newest and ${within(stretch)}
      order by ${NEWEST_FIRST} limit ${limit}
    ) e order by ${NEWEST_FIRST} limit ${limit}`;
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
    ${graded(filter.grade)} ${callFits(filter, scope, sql`e.call_id`)}
    where ${within(stretch)} order by ${NEWEST_FIRST} limit ${limit}`;
}
