import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

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

/** Takes all out that an ingestion leaves, and the files. */
export async function emptyTables(owner: Db): Promise<void> {
  await sql`
    truncate access_event, access_copy, access_hour, access_day, access_call_model, access_call, access_actor,
      access_file_body, access_file, access_stream, access_trail, access_place, access_part, sources_quarantine
    cascade`.execute(owner);
}
