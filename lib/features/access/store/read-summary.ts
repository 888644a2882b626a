import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { executePrepared } from "@/lib/platform/db/prepared";
import { isoTime } from "@/lib/platform/db/iso-time";
import type { Grid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import type { AccessSummary } from "../schema/summary";
import { totalRows } from "./read-totals";
import { scopeCte, scopeOf } from "./read-events-ways";
import { instant } from "./read-events-scan";
import { baseRows, type Doubt, doubtfulRows, unusualRows } from "./read-summary-base";

/** All of a summary but its times and grades. */
export type Counts = Omit<AccessSummary, "from" | "to" | "bucketSeconds" | "grades">;

const CALLERS = 50;

function of(result: string) {
  return sql`coalesce(sum(events) filter (where result = ${sql.lit(result)}), 0)`;
}

const NO_ROWS = sql`select null::timestamptz as bucket, 0 as actor_id, '' as event_name, '' as result, '' as concern,
  0 as events where false`;
const RESULTS = sql`${of("allowed")} as allowed, ${of("denied")} as denied, ${of("failed")} as failed`;

/** What is counted: of `settled` the totals, of `rest` the counts; one of them may be no time at all. */
export interface Counted {
  filter: AccessFilter;
  grid: Grid;
  settled: Grid;
  rest: Grid;
}

/** Counts of exactly the filtered events, added up in one pass over totals and counts. Null when there is no such model. */
export async function selectCounts(
  db: Db,
  slug: string | null,
  { filter, grid, settled, rest }: Counted,
  doubt: Doubt,
): Promise<Counts | null> {
  const scope = scopeOf(slug);
  const fromFiles = filter.unusual || filter.grade.length > 0;
  const rows = filter.unusual ? unusualRows(filter, scope, rest) : doubtfulRows(filter, scope, rest, doubt);
  const doubtful = fromFiles ? sql`, doubtful as materialized (${rows})` : sql``;
  const { rows: found } = await executePrepared(
    db,
    sql<{ model: number | null; counts: Counts }>`
    with ${scopeCte(slug)} ${doubtful}, total as materialized (${totalRows(scope, settled)}), sums as materialized (
      select grouping(bucket) = 0 as of_bucket, bucket, actor_id, event_name, result, concern,
        sum(events)::bigint as events
      from (${rest.from < rest.to ? baseRows(filter, scope, rest) : NO_ROWS}) base
      group by grouping sets ((bucket, result), (actor_id, event_name, result, concern))
    ), buckets as (
      select bucket, sum(allowed) as allowed, sum(denied) as denied, sum(failed) as failed from (
        select bucket, ${RESULTS} from sums where of_bucket group by bucket
        union all select bucket, allowed, denied, failed from total
      ) parts group by bucket
    ),
    told as (select * from sums where not of_bucket),
    histogram as (
      select json_agg(json_build_object('at', ${isoTime("at")}, 'allowed', coalesce(allowed, 0),
        'denied', coalesce(denied, 0), 'failed', coalesce(failed, 0)) order by at) as list
      from generate_series(date_trunc(${grid.unit}, ${instant(grid.from)}),
        ${instant(grid.to)} - interval '1 microsecond', ${`1 ${grid.unit}`}::interval) at
      left join buckets on bucket = at
    ), callers as materialized (
      select a.principal, a.account, a.kind, a.person, a.person_by, sum(b.events) as events, sum(b.denied) as denied
      from (
        select actor_id, sum(events) as events, sum(denied) as denied from (
          select actor_id, events, case result when 'denied' then events else 0 end as denied from told
          union all
          select t.* from total, unnest(actors, actor_events, actor_denied) t
        ) parts group by actor_id
      ) b
      join access_actor a on a.id = b.actor_id
      group by 1, 2, 3, 4, 5 having sum(b.events) > 0
    ), who as (
      select json_agg(json_build_object('principal', principal, 'account', account, 'kind', kind, 'person', person,
        'personBy', person_by, 'events', events, 'denied', denied)) as list
      from (select * from callers order by events desc, principal, account, person limit ${sql.lit(CALLERS)}) top
    ), what as (
      select json_agg(json_build_object('concern', concern, 'events', events) order by events desc, concern) as list
      from (
        select concern, sum(events) as events from (
          select concern, events from told
          union all select nullif(t.concern, ''), t.events from total, unnest(concerns, concern_events) t(concern, events)
        ) parts group by concern having sum(events) > 0
      ) c
    ), actions as (
      select json_agg(json_build_object('action', event_name, 'events', events) order by events desc, event_name) as list
      from (
        select event_name, sum(events) as events from (
          select event_name, events from told
          union all select t.* from total, unnest(actions, action_events) t
        ) parts group by event_name having sum(events) > 0
      ) c
    )
    select (select id from scope) as model, json_build_object(
      'total', coalesce(allowed + denied + failed, 0), 'allowed', allowed, 'denied', denied, 'failed', failed,
      'histogram', (select list from histogram), 'who', coalesce((select list from who), '[]'),
      'callers', (select count(*) from callers), 'what', coalesce((select list from what), '[]'),
      'actions', coalesce((select list from actions), '[]')) as counts
    from (
      select coalesce(sum(allowed), 0) as allowed, coalesce(sum(denied), 0) as denied, coalesce(sum(failed), 0) as failed
      from buckets
    ) totals`,
  );
  const [row] = found;
  return !row || (slug !== null && row.model === null) ? null : row.counts;
}
