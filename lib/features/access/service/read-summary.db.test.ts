import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { modelAccessSchema } from "../schema/model-access";
import { readModelAccess } from "./read-summary";

const NOW = new Date("2026-11-23T10:42:00Z");
const MODEL = { id: 7, account: "447120938816", region: "eu-west-1" };
const auditor = personWith(["auditor"]);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate access_place, access_actor, access_call, access_hour, access_unusual, access_stream,
    access_call_model, access_file, access_digest, access_digest_file, access_file_body cascade`.execute(
    database.owner,
  );
});

async function read() {
  return modelAccessSchema.parse(await readModelAccess(database.web, auditor, MODEL, NOW));
}

async function stream(way: string, completeTo: string | null, region = MODEL.region): Promise<void> {
  await sql`insert into access_stream (way, account, region, listed_at, complete_to)
    values (${way}, ${MODEL.account}, ${region}, '2026-11-23T10:40:00Z', ${completeTo})`.execute(
    database.owner,
  );
}

/** A call of a caller, once in each of the hours. */
async function call(
  principal: string,
  person: string | null,
  result: string,
  hours: string[],
): Promise<void> {
  await sql`
    with place as (
      insert into access_place (account, region) values (${MODEL.account}, ${MODEL.region})
      on conflict (account, region) do update set region = excluded.region returning id
    ), actor as (
      insert into access_actor (key, type, principal, kind, person)
      values (gen_random_uuid(), 'AssumedRole', ${principal}, 'role', ${person}) returning id
    ), one as (
      insert into access_call (key, place_id, actor_id, event_source, event_name, category, result, targets)
      select gen_random_uuid(), place.id, actor.id, 's3.amazonaws.com', 'GetObject', 'Data', ${result}, '{}'
      from place, actor returning id
    )
    insert into access_hour (model_id, hour, call_id, events)
    select model_id, hour, one.id, 2 from one, unnest(${hours}::timestamptz[]) as hour, (values (0), (7), (8)) as m(model_id)`.execute(
    database.owner,
  );
}

describe("readModelAccess", () => {
  it("knows nothing where nothing was read", async () => {
    await stream("trail", "2026-11-23T10:15:00Z", "us-east-1");
    expect(await read()).toMatchObject({
      state: "not_collected",
      events: null,
      unusual: null,
      completeTo: null,
    });
  });

  it("counts this hour and the 71 before it, each caller once", async () => {
    await stream("trail", "2026-11-23T10:15:00Z");
    await call("role/scoring-api", null, "allowed", ["2026-11-23T10:00:00Z", "2026-11-20T11:00:00Z"]);
    await call("role/DataScientist", "ana", "denied", ["2026-11-23T09:00:00Z", "2026-11-20T10:00:00Z"]);
    await call("role/DataScientist", "ana", "allowed", ["2026-11-22T09:00:00Z"]);
    expect(await read()).toEqual({
      state: "collected",
      events: 8,
      denied: 2,
      callers: 2,
      unusual: 0,
      completeTo: "2026-11-23T10:15:00.000Z",
      source: "s3:GetObject",
      asOf: "2026-11-23T10:40:00.000Z",
    });
  });

  it("counts what looks unusual until somebody knows it or it is withdrawn", async () => {
    await stream("lookup", null);
    await sql`insert into access_unusual (rule, model_id, subject, event_time, reason, known_at, withdrawn_at) values
      ('first_time', 7, 'a', '2026-11-23T10:00:00Z', 'r', null, null),
      ('first_time', 7, 'b', '2026-11-23T10:00:00Z', 'r', now(), null),
      ('first_time', 7, 'c', '2026-11-23T10:00:00Z', 'r', null, now()),
      ('first_time', 8, 'd', '2026-11-23T10:00:00Z', 'r', null, null),
      ('first_time', 7, 'e', '2026-11-19T10:00:00Z', 'r', null, null)`.execute(database.owner);
    expect(await read()).toMatchObject({
      state: "incomplete",
      events: 0,
      unusual: 2,
      source: "cloudtrail:LookupEvents",
    });
  });

  it("is for those who may read the log", async () => {
    await expect(readModelAccess(database.web, personWith([]), MODEL, NOW)).rejects.toThrow("access:read");
  });
});
