import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { selectStops } from "./trails-judged";

const ARN = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit";
const at = (hour: number) => new Date(Date.UTC(2026, 10, 15, hour));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** A call that stops or starts a trail, at that hour of the day. */
async function call(hour: number, name: string, target: string, result = "allowed"): Promise<void> {
  const { worker } = database;
  await sql`select access_make_month('2026-11-01')`.execute(worker);
  await sql`
    with place as (
      insert into access_place (account, region) values ('111122223333', 'eu-west-1')
      on conflict (account, region) do update set region = excluded.region returning id
    ), actor as (
      insert into access_actor (key, type, principal, kind, person)
      values (gen_random_uuid(), 'AssumedRole', 'role/PlatformEngineer', 'person', 'priya.raman') returning id
    ), called as (
      insert into access_call (key, place_id, actor_id, event_source, event_name, category, result, target, targets)
      select gen_random_uuid(), place.id, actor.id, 'cloudtrail.amazonaws.com', ${name}, 'Management', ${result},
        ${target}, array[${target}] from place, actor returning id, place_id
    )
    insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
    select ${at(hour)}, gen_random_uuid(), id, 1, 0, place_id from called`.execute(worker);
}

it("pairs each stop with the next start, by ARN or name; a refused one stopped nothing", async () => {
  await call(1, "StartLogging", ARN);
  await call(2, "StopLogging", ARN);
  await call(3, "StopLogging", "audit");
  await call(4, "StartLogging", "audit");
  await call(5, "StopLogging", ARN, "denied");
  await call(6, "StopLogging", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/another");
  await call(7, "StopLogging", ARN);
  const trails = [{ arn: ARN, name: "audit" }];
  const by = "priya.raman";
  expect(await selectStops(database.worker, trails, at(0))).toEqual([
    { trailArn: ARN, from: at(2), to: at(4), by },
    { trailArn: ARN, from: at(7), to: null, by },
  ]);
  expect(await selectStops(database.worker, trails, at(6))).toHaveLength(1);
});
