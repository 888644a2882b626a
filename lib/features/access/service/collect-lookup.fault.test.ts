import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventAt } from "@/demo/aws/cloudtrail/testing/start";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { testTrail } from "@/scripts/testing/trail";
import { testRecord } from "@/scripts/testing/trail-record";
import { JOB, otherAccount, startTrailStage } from "@/scripts/testing/trail-stage";
import { LookupPace } from "../collect/lookup-pace";
import { collectLookup, type LookupFile } from "./collect-lookup";
import { refreshTrails } from "./refresh-trails";

const DAY = 86_400_000;
const PLACE = { account: testAccount, region: testRegion };
const OTHER = { account: otherAccount, region: testRegion };
const contentSchema = z.object({ Records: z.array(z.object({ eventID: z.string() })) });

let stage: Awaited<ReturnType<typeof startTrailStage>>;
let fast: LookupPace;
let kept: Map<string, LookupFile>;
beforeEach(async () => {
  stage = await startTrailStage();
  fast = new LookupPace(10_000);
  kept = new Map();
});
afterEach(async () => {
  fast.close();
  await stage.close();
});

const keepFile = async (file: LookupFile) => kept.set(`${file.key} ${file.etag}`, file);

type Options = Partial<Parameters<typeof collectLookup>[4]>;
const collect = (options: Options = {}, place = PLACE) =>
  collectLookup(stage.database.worker, JOB, stage.aws, place, {
    now: stage.now,
    pace: fast,
    keepFile,
    ...options,
  });

/** Events so many days ago, by some service; answers their ids, in order. */
function happen(daysAgo: number[], source = "sagemaker.amazonaws.com", place = PLACE): string[] {
  const history = stage.state.accounts.get(place.account)?.cloudtrail.get(place.region)?.history;
  return daysAgo.map((days, serial) => {
    const at = new Date(Math.floor((stage.clock.at - days * DAY) / 1_000) * 1_000);
    const record = testRecord(at.toISOString(), { eventSource: source }, serial);
    const id = z.string().parse(record.eventID);
    history?.push(eventAt(at, id, { source, record: () => JSON.stringify(record) }));
    history?.sort((a, b) => a.at.getTime() - b.at.getTime());
    return id;
  });
}

function keptIds(): string[] {
  return [...kept.values()].flatMap(({ body }) =>
    contentSchema.parse(JSON.parse(gunzipSync(body).toString())).Records.map(({ eventID }) => eventID),
  );
}

async function stream() {
  const { rows } = await sql<{ complete_to: Date | null; looked_from: Date | null; looked_to: Date | null }>`
    select complete_to, looked_from, looked_to from access_stream where way = 'lookup'`.execute(
    stage.database.web,
  );
  return rows[0];
}

const calls = () => stage.loopback.calls.count({ operation: "cloudtrail:LookupEvents" });
const spread = (count: number, days: number) =>
  Array.from({ length: count }, (_, one) => 0.01 + (one * days) / count);

describe("LookupEvents", () => {
  it("is read whole where no trail logs, of the services that matter, once", async () => {
    const ids = [...happen(spread(180, 80)), ...happen([3, 40], "kms.amazonaws.com")];
    happen([2], "lambda.amazonaws.com");
    const outcomes = await collect();
    expect(outcomes).toMatchObject([{ api: "cloudtrail:LookupEvents", error: null, items: ids.length }]);
    expect(keptIds().sort()).toEqual([...ids].sort());
    expect(calls()).toBeLessThan(60);
    expect(await stream()).toMatchObject({
      complete_to: new Date(stage.clock.at - 15 * 60_000),
      looked_to: stage.now(),
    });
    const [file] = kept.values();
    expect(file?.key).toMatch(/^lookup\/111122223333\/eu-west-1\/\d{8}T\d{6}Z-[0-9a-f]{32}\.json\.gz$/);
  });

  it("is read again for the last 90 minutes only, and what came late is found", async () => {
    happen(spread(20, 80));
    await collect();
    const [before, files] = [calls(), kept.size];
    stage.clock.at += 5 * 60_000;
    const [late] = happen([1 / 24]);
    await collect();
    expect(calls() - before).toBe(5);
    expect(keptIds()).toContain(late);
    expect(kept.size).toBe(files + 1);
    stage.clock.at += 5 * 60_000;
    await collect();
    expect(kept.size).toBe(files + 2);
  });

  it("is asked for nothing that is kept already", async () => {
    const [id = ""] = happen([0.01]);
    const at = new Date(Math.floor((stage.clock.at - 0.01 * DAY) / 1_000) * 1_000);
    const { worker } = stage.database;
    await sql`select access_make_month(${at}::date)`.execute(worker);
    await sql`
      with place as (insert into access_place (account, region) values (${testAccount}, ${testRegion}) returning id)
      insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
      select ${at}, ${id}::uuid, 1, 1, 0, id from place`.execute(worker);
    await collect();
    expect(kept.size).toBe(0);
  });

  it("fills what trails left: the days before one, and the hour in which it was stopped", async () => {
    const trail = testTrail(stage.state, { since: new Date(stage.clock.at - 60 * DAY) });
    const key = trail.deliver([testRecord("2026-01-10T00:00:00Z")], new Date(stage.clock.at - 60 * DAY));
    trail.stop(new Date(stage.clock.at - 5 * DAY));
    trail.start(new Date(stage.clock.at - 5 * DAY + 3_600_000));
    await refreshTrails(stage.database.worker, JOB, stage.aws, stage.config, { now: stage.now });
    await sql`update access_stream set listed_at = now()`.execute(stage.database.worker);
    await sql`insert into access_file (stream_id, bucket, key, etag, size_bytes, delivered_at, grade_reason)
      select id, 'b', ${key}, 'e', 1, ${new Date(stage.clock.at - 60 * DAY)}, 'r' from access_stream
      where account = ${testAccount}`.execute(stage.database.worker);
    const [before, , stopped] = happen([70, 20, 5 - 1 / 48, 1]);
    await collect();
    expect(keptIds().sort()).toEqual([before, stopped].sort());
    expect(await stream()).toMatchObject({ complete_to: new Date(stage.clock.at - 15 * 60_000) });
  });

  it("is not asked where a trail logged all it could tell, which counts as read", async () => {
    testTrail(stage.state, { since: new Date(stage.clock.at - 100 * DAY) });
    await refreshTrails(stage.database.worker, JOB, stage.aws, stage.config, { now: stage.now });
    expect(await collect()).toMatchObject([{ api: "cloudtrail:LookupEvents", error: null, items: 0 }]);
    expect(calls()).toBe(0);
    expect(await stream()).toBeUndefined();
  });

  it("goes on where it broke off, wherever that was", async () => {
    const ids = happen(spread(400, 85)).sort();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 30 }),
        async (crashes, mostCalls) => {
          kept.clear();
          await sql`delete from access_stream`.execute(stage.database.worker);
          for (const pages of crashes) {
            let left = pages;
            const breaking = async (file: LookupFile) => {
              if ((left -= 1) === 0) throw new Error("the process ends here");
              return keepFile(file);
            };
            await collect({ keepFile: breaking }).catch(() => undefined);
          }
          // Less than a slice takes is never enough; what is left after a cut is read later.
          for (let pass = 0; pass < 5; pass += 1) await collect({ mostCalls: mostCalls + 40 });
          expect([...new Set(keptIds())].sort()).toEqual(ids);
        },
      ),
      { numRuns: 8 },
    );
  });

  it("cuts its slices where a service does more than a pass should lose", async () => {
    const ids = happen(spread(2_500, 0.9));
    await collect({ mostCalls: 1_000 });
    expect(new Set(keptIds())).toEqual(new Set(ids));
  });
});

describe("LookupEvents, refused", () => {
  it("in one account leaves the other", async () => {
    const [mine] = happen([1]);
    const [theirs] = happen([1], "sagemaker.amazonaws.com", OTHER);
    stage.denied(testAccount).add("cloudtrail:LookupEvents");
    const [denied, read] = await Promise.all([collect(), collect({}, OTHER)]);
    expect(denied).toMatchObject([
      {
        account: testAccount,
        error: "access denied: the role CountersignReader needs cloudtrail:LookupEvents",
      },
    ]);
    expect(read).toMatchObject([{ account: otherAccount, error: null }]);
    expect(keptIds()).toEqual([theirs]);
    stage.denied(testAccount).clear();
    await collect();
    expect(keptIds()).toContain(mine);
  });

  it("because it is throttled is read later, and is no failure", async () => {
    const ids = happen(spread(60, 80)).sort();
    stage.loopback.faults.add({
      match: { operation: "LookupEvents" },
      nth: 4,
      times: 8,
      answer: { kind: "throttle" },
    });
    expect(await collect()).toEqual([]);
    for (let pass = 0; pass < 3; pass += 1) await collect();
    expect([...new Set(keptIds())].sort()).toEqual(ids);
  });

  it("is called at most twice in any second, retries counted, and starves no other call", async () => {
    const pace = new LookupPace();
    happen(spread(60, 0.5));
    stage.loopback.faults.add({
      match: { operation: "LookupEvents" },
      nth: 3,
      times: 1,
      answer: { kind: "throttle" },
    });
    const run = Promise.all([collect({ pace, mostCalls: 5 }), collect({ pace, mostCalls: 5 }, OTHER)]);
    const startedAt = performance.now();
    await refreshTrails(stage.database.worker, JOB, stage.aws, stage.config, { now: stage.now });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await run;
    pace.close();
    for (const account of [testAccount, otherAccount]) {
      const times = stage.calls
        .filter((call) => call.api === "cloudtrail:LookupEvents" && call.account === account)
        .map(({ endedAt, durationMs }) => endedAt - durationMs);
      expect(times.length).toBeGreaterThanOrEqual(5);
      for (const at of times)
        expect(times.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(2);
    }
  }, 30_000);
});
