import "server-only";
import { sql } from "kysely";
import { isoTime } from "@/lib/platform/db/iso-time";

/** An Unusual (schema/event.ts) of the row `u` of access_unusual, composed by Postgres. */
export const UNUSUAL_JSON = sql`json_build_object(
  'id', u.id::text, 'rule', u.rule, 'model', (select slug from models where id = u.model_id), 'reason', u.reason,
  'at', ${isoTime("u.event_time")},
  'event', (extract(epoch from u.event_time) * 1000)::bigint || '-' || u.event_key || '-' || u.place_id,
  'principal', (select principal from access_actor where id = u.actor_id),
  'known', case when u.known_at is not null then
    json_build_object('at', ${isoTime("u.known_at")}, 'by', u.known_by, 'reason', u.known_reason) end)`;

const MODELS = sql`(
  select coalesce(json_agg(json_build_object('model', m.slug, 'concern', l.concerns[1], 'reason', l.reason)
    order by m.slug), '[]')
  from access_call_model l join models m on m.id = l.model_id where l.call_id = e.call_id)`;

const UNUSUAL = sql`(
  select coalesce(json_agg(${UNUSUAL_JSON} order by u.id), '[]') from access_unusual u
  where u.call_id = e.call_id and u.withdrawn_at is null
    and (u.event_time, u.event_key, u.place_id) = (e.event_time, e.event_key, e.place_id))`;

/** An AccessEvent (schema/event.ts) of `e` with its call `c`, actor `a`, place `p` and file `f`, composed by Postgres. */
export const EVENT_JSON = sql`json_build_object(
  'id', (extract(epoch from e.event_time) * 1000)::bigint || '-' || e.event_key || '-' || e.place_id,
  'at', ${isoTime("e.event_time")}, 'account', p.account, 'region', p.region, 'source', c.event_source,
  'action', c.event_name, 'readOnly', c.read_only,
  'actor', json_build_object('principal', a.principal, 'session', a.session, 'account', a.account, 'kind', a.kind,
    'person', a.person, 'personBy', a.person_by),
  'address', c.address, 'vpcEndpoint', c.vpc_endpoint, 'target', c.target, 'result', c.result,
  'errorCode', c.error_code, 'grade', f.grade, 'models', ${MODELS}, 'unusual', ${UNUSUAL})`;

/** What EVENT_JSON reads from, joined to events `e`. */
export const EVENT_JOINS = sql`
  join access_call c on c.id = e.call_id
  join access_actor a on a.id = c.actor_id
  join access_place p on p.id = e.place_id
  join access_file f on f.id = e.file_id`;
