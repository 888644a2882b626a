import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/**
 * Notes that the hours `hours` (rows with `hour`) are counted or graded otherwise, where totals were drawn of them: to be
 * run in the transaction that does so. Whoever draws totals waits until that has ended.
 */
export function noteStale(hours: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into access_stale_hour (hour)
    select distinct hour from ${hours} changed where hour < (select drawn_to from access_total_state)`;
}

/** Notes the hours in which these calls were made. */
export async function noteStaleCalls(tx: Tx, calls: number[]): Promise<void> {
  const hours = sql`(
    select hour from access_hour where model_id = 0 and call_id = any(${calls}::integer[]))`;
  await noteStale(hours).execute(tx);
}

/** A file with events of more hours than this is looked through for those it has. */
const LONG_HOURS = 48;

/** Notes the hours of which these files hold events. */
export async function noteStaleFiles(tx: Tx, fileIds: number[]): Promise<void> {
  const hours = sql`(
    select hour from access_file f
    cross join lateral generate_series(date_trunc('hour', f.oldest_event_at), f.newest_event_at, interval '1 hour') hour
    where f.id = any(${fileIds}::integer[])
      and f.newest_event_at - f.oldest_event_at <= ${sql.lit(LONG_HOURS)} * interval '1 hour'
    union all
    select date_trunc('hour', e.event_time) from access_file f
    join access_event e on e.file_id = f.id and e.event_time between f.oldest_event_at and f.newest_event_at
    where f.id = any(${fileIds}::integer[])
      and f.newest_event_at - f.oldest_event_at > ${sql.lit(LONG_HOURS)} * interval '1 hour')`;
  await noteStale(hours).execute(tx);
}
