import pg from "pg";
import { z } from "zod";

const rowSchema = z.object({
  event_time: z.date(),
  event_key: z.string(),
  call_id: z.number(),
  file_id: z.number(),
  ordinal: z.number(),
  place_id: z.number(),
});

const INSERT = {
  name: "one",
  text: `with fresh as (
    insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning event_time, call_id
  ), concerned as (
    select 0 as model_id, coalesce((
      select concerns[1] from access_call_model l where l.call_id = f.call_id limit 1), '') as concern, f.* from fresh f
    union all
    select l.model_id, l.concerns[1], f.* from fresh f join access_call_model l using (call_id)
  ), hours as (
    insert into access_hour as h (model_id, hour, call_id, events)
    select model_id, date_trunc('hour', event_time), call_id, 1 from concerned
    on conflict (model_id, hour, call_id) do update set events = h.events + 1
  )
  insert into access_day as d (model_id, day, actor_id, event_name, result, concern, events)
  select n.model_id, n.event_time::date, c.actor_id, c.event_name, c.result, n.concern, 1
  from concerned n join access_call c on c.id = n.call_id
  on conflict (model_id, day, actor_id, event_name, result, concern) do update set events = d.events + 1`,
};

/**
 * Milliseconds an event takes by one INSERT each, to the same end: once, linked, indexed, counted. A prepared statement,
 * its own transaction, one connection; the dictionaries are there already, and reading the files is not in it. Empties
 * the log and puts its first `sample` events back in.
 */
export async function measureInserts(url: string, sample: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select * from access_event order by file_id, ordinal limit ${sample}`);
  await client.query("truncate access_event, access_copy, access_hour, access_day");
  const events = z.array(rowSchema).parse(rows);
  const started = performance.now();
  for (const { event_time, event_key, call_id, file_id, ordinal, place_id } of events)
    await client.query({ ...INSERT, values: [event_time, event_key, call_id, file_id, ordinal, place_id] });
  const took = performance.now() - started;
  await client.end();
  return took / events.length;
}
