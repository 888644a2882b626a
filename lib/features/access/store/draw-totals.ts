import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { closestConcern } from "./filter-calls";

/** Whoever changes counts or grades in the meantime waits for this transaction; it waits for those under way. */
export async function lockTotals(tx: Tx): Promise<void> {
  await sql`lock table access_stale_hour in share row exclusive mode`.execute(tx);
}

/** The first day (UTC) before `until` with events of which totals are to be drawn; null: there is none. */
export async function selectDayToDraw(db: Db, until: Date): Promise<Date | null> {
  const { rows } = await sql<{ day: Date | null }>`
    select date_trunc('day', least(
      (select min(hour) from access_stale_hour),
      (select hour from access_hour
        where model_id = 0 and hour < ${until}
          and hour >= coalesce((select drawn_to from access_total_state), '-infinity')
        order by hour limit 1)
    )) as day`.execute(db);
  return rows[0]?.day ?? null;
}

/** Notes up to when totals are drawn; they never become fewer. */
export async function saveDrawnTo(tx: Tx, drawnTo: Date): Promise<void> {
  await sql`
    update access_total_state set drawn_to = greatest(drawn_to, ${drawnTo}::timestamptz)`.execute(tx);
}

/** Draws the totals of a day and its hours anew. Hold the lock of totals. */
export async function drawDay(tx: Tx, day: Date): Promise<void> {
  const [from, to] = [sql`${day}::timestamptz`, sql`(${day}::timestamptz + interval '1 day')`];
  await sql`delete from access_stale_hour where hour >= ${from} and hour < ${to}`.execute(tx);
  await sql`delete from access_total where start >= ${from} and start < ${to}`.execute(tx);
  await sql`
    with counted as materialized (
      select hour, call_id, events from access_hour where model_id = 0 and hour >= ${from} and hour < ${to}
    ), called as materialized (
      select c.id, c.actor_id, c.event_name, c.result
      from (select distinct call_id from counted) one join access_call c on c.id = one.call_id
    ), concerned as materialized (
      select l.call_id, l.model_id, l.concerns[1] as concern from access_call_model l join called on called.id = l.call_id
      union all select called.id, 0, coalesce(${closestConcern(null, sql`called.id`)}, '') from called
    ), doubtful as materialized (
      select date_trunc('hour', e.event_time) as hour, e.call_id, count(*) filter (where f.grade = 'B') as b,
        count(*) filter (where f.grade = 'C') as c, count(*) filter (where f.grade = 'X') as x
      from access_event e join access_file f on f.id = e.file_id
      where e.event_time >= ${from} and e.event_time < ${to} and f.grade <> 'A' group by 1, 2
    ), sums as (
      select k.model_id, n.hour, grouping(c.actor_id, c.event_name, k.concern) as told, c.actor_id, c.event_name,
        k.concern, sum(n.events) as events, coalesce(sum(n.events) filter (where c.result = 'denied'), 0) as denied,
        coalesce(sum(n.events) filter (where c.result = 'failed'), 0) as failed,
        coalesce(sum(d.b), 0) as b, coalesce(sum(d.c), 0) as c, coalesce(sum(d.x), 0) as x
      from counted n join called c on c.id = n.call_id join concerned k on k.call_id = n.call_id
      left join doubtful d on (d.hour, d.call_id) = (n.hour, n.call_id)
      group by grouping sets ((1, 2, c.actor_id), (1, 2, c.event_name), (1, 2, k.concern), (1, 2),
        (1, c.actor_id), (1, c.event_name), (1, k.concern), (1))
    ), totals as (
      select model_id, hour, max(events) filter (where told = 7) as events, max(denied) filter (where told = 7) as denied,
        max(failed) filter (where told = 7) as failed, max(b) filter (where told = 7) as b,
        max(c) filter (where told = 7) as c, max(x) filter (where told = 7) as x,
        array_agg(actor_id) filter (where told = 3) as actors, array_agg(events) filter (where told = 3) as actor_events,
        array_agg(denied) filter (where told = 3) as actor_denied, array_agg(b) filter (where told = 3) as actor_b,
        array_agg(c) filter (where told = 3) as actor_c, array_agg(x) filter (where told = 3) as actor_x,
        array_agg(event_name) filter (where told = 5) as actions,
        array_agg(events) filter (where told = 5) as action_events,
        array_agg(concern) filter (where told = 6) as concerns,
        array_agg(events) filter (where told = 6) as concern_events
      from sums where events > 0 group by 1, 2
    )
    insert into access_total (model_id, unit, start, allowed, denied, failed, grade_b, grade_c, grade_x, actors,
      actor_events, actor_denied, actor_grade_b, actor_grade_c, actor_grade_x, actions, action_events, concerns, concern_events)
    select t.model_id, case when t.hour is null then 'd' else 'h' end::"char", coalesce(t.hour, ${from}),
      t.events - t.denied - t.failed, t.denied, t.failed, t.b, t.c, t.x, t.actors, t.actor_events, t.actor_denied,
      t.actor_b, t.actor_c, t.actor_x, t.actions, t.action_events, t.concerns, t.concern_events
    from totals t`.execute(tx);
}

/** Before this (ms since 1970) totals are as the counts are, from `from` on; null: of nothing. */
export async function selectSettledTo(db: Db, from: number): Promise<number | null> {
  const { rows } = await sql<{ to: number | null }>`
    select extract(epoch from least(drawn_to, (
      select min(hour) from access_stale_hour where hour >= ${new Date(from).toISOString()}::timestamptz
    )))::float8 * 1000 as to from access_total_state`.execute(db);
  return rows[0]?.to ?? null;
}
