import { sql } from "kysely";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { drawDay } from "./store/draw-totals";

const CALL = sql`(to_jsonb(c) - '{id,key,place_id,actor_id,first_seen_at,linked_with}'::text[])
  || jsonb_build_object('account', p.account, 'region', p.region) || jsonb_build_object('actor', to_jsonb(a) - 'id')`;
const JOINED = sql`join access_call c on c.id = call_id join access_actor a on a.id = c.actor_id
  join access_place p on p.id = c.place_id`;
const FILE = sql`f.bucket || '/' || f.key || ' ' || f.etag`;

/** What each table says, without the ids that differ from run to run: a line a row, in the order of the lines. */
const TABLES = {
  events: sql`select jsonb_build_array(e.event_time, e.event_key, e.place_id = c.place_id, ${FILE}, e.ordinal, ${CALL})
    from access_event e join access_file f on f.id = e.file_id ${JOINED}`,
  copies: sql`select jsonb_build_array(e.event_time, e.event_key, e.place_id = c.place_id, ${FILE}, e.ordinal, ${CALL})
    from access_copy e join access_file f on f.id = e.file_id ${JOINED}`,
  hours: sql`select jsonb_build_array(coalesce(m.slug, ''), h.hour, h.events, ${CALL})
    from access_hour h left join models m on m.id = h.model_id ${JOINED}`,
  days: sql`select jsonb_build_array(coalesce(m.slug, ''), d.day, d.event_name, d.result, d.concern, d.events,
      to_jsonb(a) - 'id')
    from access_day d left join models m on m.id = d.model_id join access_actor a on a.id = d.actor_id`,
  links: sql`select jsonb_build_array(m.slug, l.concerns, l.reason, ${CALL})
    from access_call_model l join models m on m.id = l.model_id ${JOINED}
    where exists (select from access_event e where e.call_id = l.call_id)`,
  files: sql`select jsonb_build_array(${FILE}, f.state, f.sha256, f.records, f.quarantined, f.oldest_event_at,
      f.newest_event_at, f.grade, (select jsonb_build_array(account, region) from access_place where id = f.place_id),
      (select md5(body) from access_file_body where file_id = f.id))
    from access_file f`,
  aside: sql`select jsonb_build_array(account, region, api, reason, encode(body, 'hex'))
    from sources_quarantine where api = 'cloudtrail:LogFile'`,
};

export type Tables = Record<string, string[]>;

/** What an ingestion left behind, such that two that did the same are equal. */
export async function tablesOf(db: Db): Promise<Tables> {
  const found: Tables = {};
  for (const [name, rows] of Object.entries(TABLES)) {
    const lines = await sql<{ line: string }>`
      select line::text as line from (${rows}) as r(line) order by line::text collate "C"`.execute(db);
    found[name] = lines.rows.map(({ line }) => line);
  }
  return found;
}

/** How many hours and days are not counted as a count of the events says. */
export async function wrongCounts(db: Db): Promise<number> {
  const { rows } = await sql<{ wrong: number }>`
    with one as (
      select e.call_id, e.event_time, 0 as model_id, coalesce((
        select l.concerns[1] from access_call_model l where l.call_id = e.call_id
        order by array_position(array['endpoint','registry','training_data','artifact','kms_key','execution_role','trail'],
          l.concerns[1]) limit 1), '') as concern
      from access_event e
      union all
      select e.call_id, e.event_time, l.model_id, l.concerns[1] from access_event e join access_call_model l using (call_id)
    ), hours as (
      select model_id, date_trunc('hour', event_time) as hour, call_id, count(*) as events from one group by 1, 2, 3
    ), days as (
      select model_id, event_time::date as day, actor_id, event_name, result, concern, count(*) as events
      from one join access_call c on c.id = call_id group by 1, 2, 3, 4, 5, 6
    )
    select (select count(*) from hours a full join access_hour b using (model_id, hour, call_id)
        where a.events is distinct from b.events)
      + (select count(*) from days a full join access_day b
          using (model_id, day, actor_id, event_name, result, concern)
        where a.events is distinct from b.events) as wrong`.execute(db);
  return rows[0]?.wrong ?? 0;
}

const sorted = (columns: string) =>
  sql`(select array_agg(row_to_json(u)::text order by row_to_json(u)::text) from unnest(${sql.raw(columns)}) u)`;

/** Totals that are said to be as the counts are, a line each. */
async function settledTotals(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select jsonb_build_array(model_id, unit, start, allowed, denied, failed, grade_b, grade_c, grade_x,
      ${sorted("actors, actor_events, actor_denied, actor_grade_b, actor_grade_c, actor_grade_x")},
      ${sorted("actions, action_events")}, ${sorted("concerns, concern_events")})::text as line
    from access_total t
    cross join lateral (select t.start + case unit when 'h' then interval '1 hour' else interval '1 day' end as "end") e
    where e."end" <= (select drawn_to from access_total_state)
      and not exists (select from access_stale_hour s where s.hour >= t.start and s.hour < e."end")
    order by 1`.execute(db);
  return rows.map(({ line }) => line);
}

/** The settled totals that differ from those drawn anew; everything is drawn anew. */
export async function wrongTotals(owner: Db): Promise<string[]> {
  const kept = await settledTotals(owner);
  const stale = await sql<{ hour: Date }>`select hour from access_stale_hour`.execute(owner);
  const days = await sql<{ day: Date }>`
    select date_trunc('day', hour) as day from access_hour union select date_trunc('day', start) from access_total`.execute(
    owner,
  );
  await withTransaction(owner, async (tx) => {
    for (const { day } of days.rows) await drawDay(tx, day);
    for (const { hour } of stale.rows) await sql`insert into access_stale_hour values (${hour})`.execute(tx);
  });
  const anew = await settledTotals(owner);
  return [...kept.filter((line) => !anew.includes(line)), ...anew.filter((line) => !kept.includes(line))];
}

/** Takes all out that an ingestion leaves, and the files. */
export async function emptyTables(owner: Db): Promise<void> {
  await sql`
    truncate access_event, access_copy, access_hour, access_day, access_call_model, access_call, access_actor,
      access_file_body, access_file, access_stream, access_trail, access_place, access_part, sources_quarantine
    cascade`.execute(owner);
  await sql`truncate access_total, access_stale_hour`.execute(owner);
  await sql`update access_total_state set drawn_to = null`.execute(owner);
}
