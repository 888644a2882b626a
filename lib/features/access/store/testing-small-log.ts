import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Concern, Grade, Result } from "../schema/kinds";
import { countAll, makeMonths } from "./testing";

/** One event with all that can be asked of it: what a test counts by hand. */
export interface KnownEvent {
  at: number;
  key: string;
  placeId: number;
  callId: number;
  principal: string;
  session: string;
  person: string | null;
  action: string;
  result: Result;
  errorCode: string | null;
  address: string | null;
  target: string | null;
  grade: Grade;
  unusualFor: number[];
  /** The closest concern by the model's id; 0 is the estate. */
  concerns: Map<number, Concern | null>;
}

export interface SmallLog {
  events: KnownEvent[];
  /** Ids of the models "small-1" and "small-2". */
  models: [number, number];
}

export const ACTIONS = ["GetObject", "PutObject", "InvokeEndpoint", "Decrypt"];
export const PRINCIPALS = ["role/scoring", "role/100%_sure", "user/ana", "sagemaker.amazonaws.com"];
export const ADDRESSES = ["10.20.1.4", "10.20.14.4", "2001:db8::1", "185.220.101.7"];
export const TARGETS = ["arn:aws:s3:::data/a_b", "arn:aws:s3:::data/aXb", "arn:aws:kms:key/1"];
export const START = Date.parse("2026-10-25T00:00:00Z");
export const END = Date.parse("2026-11-08T00:00:00Z");
const CLOSENESS: Concern[] = ["endpoint", "registry", "training_data", "artifact", "kms_key"];
/** So many files of A and C that they are no shortcut to their events, and few of B and X. */
const GRADE_OF_FILE = Array.from({ length: 180 }, (_, n): Grade => {
  if (n % 60 === 7) return "X";
  return n % 90 === 11 ? "B" : n % 2 === 0 ? "A" : "C";
});
/** A file of grade A and one of grade C. */
const PLAIN = [0, 1];
const CALLS = 60;

/** Where the log is drawn from; the same numbers make the same log. */
export interface Random {
  next: () => number;
  integer: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
}

interface Call {
  id: number;
  placeId: number;
  known: Omit<KnownEvent, "at" | "key" | "grade" | "unusualFor">;
}

async function addPlaces(owner: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into access_place (account, region) values ('111122223333', 'eu-west-1'), ('444455556666', 'us-east-1')
    returning id`.execute(owner);
  return rows.map(({ id }) => id);
}

async function addModels(owner: Db): Promise<[number, number]> {
  const { rows } = await sql<{ id: number }>`
    insert into models (slug, kind, account, region, arn, name)
    select 'small-' || n, 'registry', '111122223333', 'eu-west-1', 'arn:small-' || n, 'small-' || n
    from generate_series(1, 2) n returning id`.execute(owner);
  return [rows[0]?.id ?? 0, rows[1]?.id ?? 0];
}

/** The link of a call to each model: none, or its concerns, closest first. */
async function link(owner: Db, random: Random, callId: number, models: [number, number]) {
  const concerns = new Map<number, Concern | null>([[0, null]]);
  for (const model of models) {
    if (random.chance(0.4)) continue;
    const first = random.integer(0, 3);
    const named = CLOSENESS.slice(first, first + random.integer(1, 2));
    await sql`insert into access_call_model values (${model}, ${callId}, ${named}, 'it names it')`.execute(
      owner,
    );
    concerns.set(model, named[0] ?? null);
  }
  const all = models.flatMap((model) => concerns.get(model) ?? []);
  concerns.set(0, CLOSENESS.find((concern) => all.includes(concern)) ?? null);
  return concerns;
}

async function addCall(
  owner: Db,
  random: Random,
  n: number,
  placeIds: number[],
  models: [number, number],
): Promise<Call> {
  const principal = random.pick(PRINCIPALS);
  const result = random.pick<Result>(["allowed", "allowed", "denied", "failed"]);
  const known = {
    placeId: random.pick(placeIds),
    principal,
    session: `session-${n % 5}`,
    person: principal === "user/ana" ? "ana" : random.chance(0.2) ? "bo" : null,
    action: random.pick(ACTIONS),
    result,
    errorCode: result === "allowed" ? null : result === "denied" ? "AccessDenied" : "Throttled",
    address: random.chance(0.1) ? null : random.pick(ADDRESSES),
    target: random.chance(0.1) ? null : random.pick(TARGETS),
  };
  const { rows } = await sql<{ id: number }>`
    with who as (
      insert into access_actor (key, type, account, principal, session, kind, person)
      values (md5(${`actor ${n}`})::uuid, 'IAMUser', '111122223333', ${principal}, ${known.session}, 'role', ${known.person})
      returning id
    )
    insert into access_call (key, place_id, actor_id, event_source, event_name, category, result, error_code, address,
      target, targets)
    select md5(${`call ${n}`})::uuid, ${known.placeId}, id, 's3.amazonaws.com', ${known.action}, 'Data', ${result},
      ${known.errorCode}, ${known.address}, ${known.target}, '{}' from who
    returning id`.execute(owner);
  const callId = rows[0]?.id ?? 0;
  return {
    id: callId,
    placeId: known.placeId,
    known: { ...known, callId, concerns: await link(owner, random, callId, models) },
  };
}

async function addFileRows(owner: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with stream as (
      insert into access_stream (way, account, region) values ('folder', '111122223333', 'eu-west-1') returning id
    )
    insert into access_file (stream_id, bucket, key, etag, size_bytes, delivered_at, state, grade, grade_reason)
    select id, 'logs', 'file-' || n, 'etag', 1, now(), 'read', grade, 'made up'
    from stream, unnest(${GRADE_OF_FILE}::"char"[]) with ordinality as file(grade, n) order by n returning id`.execute(
    owner,
  );
  return rows.map(({ id }) => id);
}

/** Times in bursts: many events of one second, some of the same millisecond, on the hour and at its end. */
function timeOf(random: Random): number {
  if (random.chance(0.25)) return END - 40 * 3_600_000;
  const hour = START + 3_600_000 * random.integer(0, (END - START) / 3_600_000 - 1);
  return hour + random.pick([0, 1, 3_599_999, 1_000 * random.integer(0, 3_599)]);
}

async function save(owner: Db, events: (KnownEvent & { fileId: number })[]): Promise<void> {
  const rows = events.map((event, ordinal) => ({ ...event, ordinal, at: new Date(event.at).toISOString() }));
  await sql`
    insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
    select at, key, "callId", "fileId", ordinal, "placeId" from json_to_recordset(${JSON.stringify(rows)}::json)
      as e(at timestamptz, key uuid, "callId" int, "fileId" int, ordinal int, "placeId" smallint)`.execute(
    owner,
  );
  await sql`
    insert into access_unusual (rule, model_id, subject, event_time, event_key, place_id, call_id, reason)
    select 'first_time', model::int, key::text, at, key, "placeId", "callId", 'made up'
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as e(at timestamptz, key uuid, "callId" int, "placeId" smallint, "unusualFor" json),
      json_array_elements_text("unusualFor") model`.execute(owner);
  await sql`
    update access_file f set oldest_event_at = e.oldest, newest_event_at = e.newest, place_id = e.place_id
    from (select file_id, min(event_time) as oldest, max(event_time) as newest,
      case when count(distinct place_id) = 1 then min(place_id) end as place_id from access_event group by file_id) e
    where f.id = e.file_id`.execute(owner);
}

/**
 * A log of two weeks in which everything a filter can ask for occurs, whole in memory too. Files hold events of one place,
 * those of the second all of grade C; or, `shuffled`, of any place.
 */
export async function makeSmallLog(
  owner: Db,
  random: Random,
  { count, shuffled }: { count: number; shuffled: boolean },
): Promise<SmallLog> {
  const [placeIds, models] = [await addPlaces(owner), await addModels(owner)];
  const calls: Call[] = [];
  for (let n = 0; n < CALLS; n += 1) calls.push(await addCall(owner, random, n, placeIds, models));
  const fileIds = await addFileRows(owner);
  const events = Array.from({ length: count }, (_, n) => {
    // Few calls are most of the log.
    const call = calls[Math.floor(CALLS * random.next() ** 3)] ?? random.pick(calls);
    const drawn = random.integer(0, fileIds.length - 1);
    const file =
      shuffled || (GRADE_OF_FILE[drawn] === "C") === (call.placeId === placeIds[1])
        ? drawn
        : (PLAIN[+(call.placeId === placeIds[1])] ?? 0);
    const concerned = models.filter((model) => call.known.concerns.has(model));
    return {
      ...call.known,
      at: timeOf(random),
      key: `00000000-0000-4000-8000-${String(random.integer(0, 99_999) * 10_000 + n).padStart(12, "0")}`,
      grade: GRADE_OF_FILE[file] ?? "A",
      fileId: fileIds[file] ?? 0,
      unusualFor: random.chance(0.03) ? [random.pick([0, ...concerned])] : [],
    };
  });
  await makeMonths(owner, new Date(START), new Date(END));
  await save(owner, events);
  await countAll(owner);
  await sql`analyze`.execute(owner);
  return { events, models };
}
