import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { executePrepared } from "@/lib/platform/db/prepared";
import { isoTime } from "@/lib/platform/db/iso-time";
import type { Grid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import type { AccessSummary } from "../schema/summary";
import { scopeCte, scopeOf } from "./read-events-ways";
import { instant } from "./read-events-scan";
import { baseRows, type Doubt, doubtfulRows, unusualRows } from "./read-summary-base";

/** All of a summary but its times and grades. */
export type Counts = Omit<AccessSummary, "from" | "to" | "bucketSeconds" | "grades">;

const CALLERS = 50;

function of(result: string) {
  return sql`coalesce(sum(events) filter (where result = ${sql.lit(result)}), 0)`;
}

const RESULTS = sql`${of("allowed")} as allowed, ${of("denied")} as denied, ${of("failed")} as failed`;

/** Counts of exactly the filtered events, added up in one pass over the counts. Null when there is no such model. */
export async function selectCounts(
  db: Db,
  slug: string | null,
  filter: AccessFilter,
  grid: Grid,
  doubt: Doubt,
): Promise<Counts | null> {
  const scope = scopeOf(slug);
  const fromFiles = filter.unusual || filter.grade.length > 0;
  const rows = filter.unusual ? unusualRows(filter, scope, grid) : doubtfulRows(filter, scope, grid, doubt);
  const doubtful = fromFiles ? sql`, doubtful as materialized (${rows})` : sql``;
  const { rows: found } = await executePrepared(
    db,
    sql<{ model: number | null; counts: Counts }>`
    with ${scopeCte(slug)} ${doubtful}, sums as materialized (
      select grouping(bucket) = 0 as of_bucket, bucket, actor_id, event_name, result, concern,
        sum(events)::bigint as events
      from (${baseRows(filter, scope, grid)}) base
      group by grouping sets ((bucket, result), (actor_id, event_name, result, concern))
    ), buckets as (select bucket, ${RESULTS} from sums where of_bucket group by bucket),
    told as (select * from sums where not of_bucket),
    histogram as (
      select json_agg(json_build_object('at', ${isoTime("at")}, 'allowed', coalesce(allowed, 0),
        'denied', coalesce(denied, 0), 'failed', coalesce(failed, 0)) order by at) as list
      from generate_series(date_trunc(${grid.unit}, ${instant(grid.from)}),
        ${instant(grid.to)} - interval '1 microsecond', ${`1 ${grid.unit}`}::interval) at
      left join buckets on bucket = at
    ), callers as materialized (
      select a.principal, a.account, a.kind, a.person, a.person_by, sum(b.events) as events, sum(b.denied) as denied
      from (select actor_id, sum(events) as events, ${of("denied")} as denied from told group by actor_id) b
      join access_actor a on a.id = b.actor_id
      group by 1, 2, 3, 4, 5 having sum(b.events) > 0
    ), who as (
      select json_agg(json_build_object('principal', principal, 'account', account, 'kind', kind, 'person', person,
        'personBy', person_by, 'events', events, 'denied', denied)) as list
      from (select * from callers order by events desc, principal, account, person limit ${sql.lit(CALLERS)}) top
    ), what as (
      select json_agg(json_build_object('concern', concern, 'events', events) order by events desc, concern) as list
      from (select concern, sum(events) as events from told group by concern having sum(events) > 0) c
    ), actions as (
      select json_agg(json_build_object('action', event_name, 'events', events) order by events desc, event_name) as list
      from (select event_name, sum(events) as events from told group by event_name having sum(events) > 0) c
    )
    select (select id from scope) as model, json_build_object(
      'total', coalesce(allowed + denied + failed, 0), 'allowed', allowed, 'denied', denied, 'failed', failed,
      'histogram', (select list from histogram), 'who', coalesce((select list from who), '[]'),
      'callers', (select count(*) from callers), 'what', coalesce((select list from what), '[]'),
      'actions', coalesce((select list from actions), '[]')) as counts
    from (select ${RESULTS} from told) totals`,
  );
  const [row] = found;
  return !row || (slug !== null && row.model === null) ? null : row.counts;
}
