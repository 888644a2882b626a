import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** What a made-up log consists of; the newest event lies just before `to`. */
export interface MadeUpLog {
  events: number;
  days: number;
  to: string;
}

const MODELS = 10;
const CALLS = 10_000;
const ACTORS = 400;
const FILE_EVENTS = 5_000;
const BATCH = 500_000;

/** Models "made-1" to "made-10"; the first is the one most is done to. */
export const BUSIEST_MODEL = "made-1";

async function addDictionary(owner: Db): Promise<void> {
  await sql`
    insert into models (slug, kind, account, region, arn, name, dirty)
    select 'made-' || n, 'registry', '111122223333', 'eu-west-1', 'arn:made-' || n, 'made-' || n, false
    from generate_series(1, ${MODELS}::int) n`.execute(owner);
  await sql`
    insert into access_place (account, region) values ('111122223333', 'eu-west-1'), ('444455556666', 'us-east-1'),
      ('777788889999', 'eu-west-1')`.execute(owner);
  await sql`
    insert into access_actor (key, type, account, principal, session, kind, person, person_by)
    select md5('actor' || n)::uuid, 'AssumedRole', '111122223333', 'role/team-' || n % 120, 'session-' || n,
      case when n % 3 = 0 then 'person' else 'role' end, case when n % 3 = 0 then 'person.' || n % 60 end,
      case when n % 3 = 0 then 'sessionName' end
    from generate_series(1, ${ACTORS}::int) n`.execute(owner);
  await sql`
    insert into access_call (key, place_id, actor_id, event_source, event_name, read_only, category, result, error_code,
      address, target, targets, linked_with)
    select md5('call' || n)::uuid, p.id, a.id, 'sagemaker.amazonaws.com',
      (array['InvokeEndpoint','GetObject','Decrypt','DescribeModelPackage','UpdateEndpoint','AssumeRole'])
        [1 + (n / 10 * 7 % 40 + n % 11 / 10) % 6],
      true, 'Data', case when n % 53 = 0 then 'denied' when n % 97 = 0 then 'failed' else 'allowed' end,
      case when n % 53 = 0 then 'AccessDenied' when n % 97 = 0 then 'ThrottlingException' end,
      '10.20.' || n % 7 || '.' || n % 200, 'arn:aws:s3:::training-' || n % 10 || '/part-' || n, array['arn:' || n], 1
    from generate_series(1, ${CALLS}::int) n
    join (select id, row_number() over (order by id) - 1 as at from access_place) p on p.at = (n % 10) % 3
    join (select id, row_number() over (order by id) as at from access_actor) a
      on a.at = 1 + n % 10 * 40 + n / 10 * 7 % 40
    order by n`.execute(owner);
  await sql`
    insert into access_call_model (model_id, call_id, concerns, reason)
    select m.id, c.id, array[(array['endpoint','training_data','kms_key','registry','execution_role'])[1 + (c.at / 10) % 5]],
      'it names it'
    from (select id, row_number() over (order by id) as at from access_call) c
    join (select id, row_number() over (order by id) as at from models where slug like 'made-%') m
      on m.at = 1 + (c.at - 1) % ${MODELS} and c.at % 23 <> 0`.execute(owner);
}

async function addFiles(owner: Db, { events, days, to }: MadeUpLog): Promise<void> {
  await sql`
    with stream as (
      insert into access_stream (way, account, region) select 'folder', account, region from access_place
      returning id, account, region
    ), numbered as (
      select s.id, p.id as place_id, row_number() over (order by p.id) - 1 as at from stream s join access_place p using (account, region)
    )
    insert into access_file (stream_id, bucket, key, etag, size_bytes, delivered_at, state, grade, grade_reason, oldest_event_at,
      newest_event_at, place_id)
    select s.id, 'made-logs', f || '/' || s.at, 'etag', 1, ${to}::timestamptz, 'read',
      case when s.at = 2 then 'C' when f = ${Math.floor(events / FILE_EVENTS)} then 'B' when f % 400 = 7 then 'X' else 'A' end::"char",
      'made up', ${to}::timestamptz - (1 - least(1, f * ${FILE_EVENTS}::float / ${events})) * ${days} * interval '1 day' - interval '1 second',
      ${to}::timestamptz - (1 - least(1, (f + 1) * ${FILE_EVENTS}::float / ${events})) * ${days} * interval '1 day', s.place_id
    from generate_series(0, ${Math.floor(events / FILE_EVENTS)}::int) f cross join numbered s
    order by f, s.at`.execute(owner);
}

/**
 * Events of ten models by the same distinct calls whatever their number, few of which are most of them, evenly over the
 * days, in whole seconds as CloudTrail's: rows as ingestion leaves them, with their counts. Of three places one has files
 * that nothing proves.
 */
export async function makeUpLog(owner: Db, log: MadeUpLog): Promise<void> {
  const { events, days, to } = log;
  await addDictionary(owner);
  await addFiles(owner, log);
  await makeMonths(owner, new Date(Date.parse(to) - days * 86_400_000), new Date(to));
  for (let first = 0; first < events; first += BATCH) {
    const last = Math.min(events, first + BATCH) - 1;
    await sql`
      insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
      select date_trunc('second', ${to}::timestamptz - (1 - n::float / ${events}) * ${days} * interval '1 day'),
        md5('event' || n)::uuid, c.id, 1 + 3 * (n / ${FILE_EVENTS}) + (c.id % 10) % 3, n % ${FILE_EVENTS}, c.place_id
      from generate_series(${first}::int, ${last}::int) n
      join access_call c on c.id = 1 + floor(${CALLS - 1} ^ ((hashint8extended(n, 7) & 1048575) / 1048576.0))::int
      order by n`.execute(owner);
  }
  await countAll(owner);
  await sql`analyze`.execute(owner);
}

export async function makeMonths(owner: Db, from: Date, to: Date): Promise<void> {
  const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1));
  for (; month <= to; month.setUTCMonth(month.getUTCMonth() + 1)) {
    await sql`select access_make_month(${month.toISOString()}::date)`.execute(owner);
  }
}

/** Counts every event anew into access_hour and access_day. The estate counts a call by the closest of its concerns. */
export async function countAll(owner: Db): Promise<void> {
  await sql`truncate access_hour, access_day`.execute(owner);
  await sql`
    insert into access_hour
    select 0, date_trunc('hour', event_time), call_id, count(*) from access_event group by 2, 3 order by 2, 3`.execute(
    owner,
  );
  await sql`
    insert into access_hour
    select l.model_id, h.hour, h.call_id, h.events from access_hour h join access_call_model l using (call_id)
    order by 1, 2, 3`.execute(owner);
  await sql`
    insert into access_day
    select h.model_id, h.hour::date, c.actor_id, c.event_name, c.result, coalesce(l.concern, ''), sum(h.events)
    from access_hour h
    join access_call c on c.id = h.call_id
    left join lateral (
      select concerns[1] as concern from access_call_model where call_id = c.id and (h.model_id = 0 or model_id = h.model_id)
      order by array_position(array['endpoint','registry','training_data','artifact','kms_key','execution_role','trail'],
        concerns[1])
      limit 1
    ) l on true
    group by 1, 2, 3, 4, 5, 6`.execute(owner);
}
