import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { personWith } from "@/lib/platform/auth/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { testTrail } from "@/scripts/testing/trail";
import { JOB, otherAccount, startTrailStage } from "@/scripts/testing/trail-stage";
import { selectTrailStreams } from "../store/streams";
import { selectTrails } from "../store/trails";
import { refreshTrails } from "./refresh-trails";

const FAR = "us-east-1";
let stage: Awaited<ReturnType<typeof startTrailStage>>;
beforeEach(async () => {
  stage = await startTrailStage({ regions: [testRegion, FAR] });
});
afterEach(() => stage.close());

const refresh = () => refreshTrails(stage.database.worker, JOB, stage.aws, stage.config, { now: stage.now });
const trails = () => selectTrails(stage.database.worker);
const prefixes = async () =>
  (await selectTrailStreams(stage.database.worker, stage.now())).map(({ keyPrefix }) => keyPrefix).sort();

describe("trails", () => {
  it("are found once, with a stream for each place they cover", async () => {
    testTrail(stage.state, { name: "everywhere", bucket: "logs-a", prefix: "audit" });
    testTrail(stage.state, { name: "here", bucket: "logs-b", multiRegion: false, account: otherAccount });
    const outcomes = await refresh();
    expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
    expect(
      (await trails()).map(({ name, readerAccount, isLogging }) => [name, readerAccount, isLogging]),
    ).toEqual([
      ["everywhere", testAccount, true],
      ["here", otherAccount, true],
    ]);
    expect(await prefixes()).toEqual([
      `AWSLogs/${otherAccount}/CloudTrail/${testRegion}/`,
      `audit/AWSLogs/${testAccount}/CloudTrail/${testRegion}/`,
      `audit/AWSLogs/${testAccount}/CloudTrail/${FAR}/`,
    ]);
    await refresh();
    expect(await prefixes()).toHaveLength(3);
    expect(stage.loopback.calls.count({ operation: "cloudtrail:GetTrailStatus" })).toBe(4);
  });

  it("of an organisation cover every account, under the folder its bucket names", async () => {
    const organisation = "o-a1b2c3d4e5";
    const trail = testTrail(stage.state, {
      account: otherAccount,
      name: "org",
      bucket: "org-logs",
      organisation,
    });
    await refresh();
    expect(await prefixes()).toEqual([]);
    trail.deliver([testRecord("2026-03-01T00:12:00Z")], "2026-03-01T00:20:00Z");
    await refresh();
    expect(await trails()).toMatchObject([{ name: "org", readerAccount: otherAccount, isLogging: true }]);
    const place = (account: string, region: string) =>
      `AWSLogs/${organisation}/${account}/CloudTrail/${region}/`;
    expect(await prefixes()).toEqual([
      place(testAccount, testRegion),
      place(testAccount, FAR),
      place(otherAccount, testRegion),
      place(otherAccount, FAR),
    ]);
  });

  it("keep what was known of them where a call is refused, in words, and what is not known stays null", async () => {
    testTrail(stage.state, { name: "audit" });
    const action = "cloudtrail:GetEventSelectors";
    stage.denied(testAccount).add(action);
    const outcomes = await refresh();
    expect(outcomes.find(({ api }) => api === action)?.error).toBe(
      "access denied: the role CountersignReader needs cloudtrail:GetEventSelectors",
    );
    expect(await trails()).toMatchObject([{ isLogging: true, selectors: null }]);
    stage.denied(testAccount).clear();
    await refresh();
    stage.denied(testAccount).add(action).add("cloudtrail:GetTrailStatus");
    await refresh();
    expect(await trails()).toMatchObject([{ isLogging: true, selectors: { AdvancedEventSelectors: [{}] } }]);
  });

  it("that are gone are marked so when their home was read, never because it was refused", async () => {
    const { arn } = testTrail(stage.state, { name: "audit" });
    await refresh();
    stage.denied(testAccount).add("cloudtrail:DescribeTrails");
    stage.state.accounts.get(testAccount)?.cloudtrail.get(testRegion)?.trails.delete(arn);
    const denied = await refresh();
    expect(denied.filter(({ error }) => error !== null).map(({ account }) => account)).toEqual([
      testAccount,
      testAccount,
    ]);
    expect(await trails()).toHaveLength(1);
    stage.denied(testAccount).clear();
    await refresh();
    expect(await trails()).toEqual([]);
    const { rows } = await sql`select removed_at from access_trail`.execute(stage.database.web);
    expect(rows).toEqual([{ removed_at: stage.now() }]);
    expect(await prefixes()).toHaveLength(2);
    stage.clock.at += 3 * 86_400_000;
    expect(await prefixes()).toEqual([]);
  });

  it("are the worker's alone to read", async () => {
    const person = personWith(["administrator"]);
    await expect(
      refreshTrails(stage.database.worker, person, stage.aws, stage.config, { now: stage.now }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(stage.calls).toEqual([]);
  });
});
