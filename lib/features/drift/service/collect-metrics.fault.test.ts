import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import type { Datum } from "@/demo/aws/cloudwatch/metric-store";
import { datum, JOB, startMetrics } from "@/scripts/testing/metrics";
import { endRequests, openRequests, requestReading } from "./request-reading";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-20T10:07:00Z");
const ENGINEER = personWith(["ml_engineer"]);

let stage: Awaited<ReturnType<typeof startMetrics>>;
beforeEach(async () => {
  stage = await startMetrics(START);
});
afterEach(() => stage.close());

/** One point an hour for the last `hours`, the newest at the last full hour. */
function hourly(hours: number, value: (hour: number) => number = (hour) => hour): Datum[] {
  const last = Math.floor(START / HOUR) * HOUR - HOUR;
  return Array.from({ length: hours }, (_, hour) => datum(last - (hours - 1 - hour) * HOUR, value(hour)));
}

const DRIFT = "feature_baseline_drift_income";

describe("metrics of an account", () => {
  it("are found, tied to their model, and read with all their past in as few calls as the past needs", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(100));
    stage.publish("feature_baseline_drift_age", hourly(100));
    const outcomes = await stage.collect({ discover: true });
    expect(outcomes.map(({ api, error }) => [api, error])).toEqual([
      ["cloudwatch:ListMetrics", null],
      ["cloudwatch:GetMetricData", null],
    ]);
    expect(stage.reads()).toBe(1);
    expect([...(await stage.points(DRIFT)).values()]).toEqual(Array.from({ length: 100 }, (_, hour) => hour));
    expect(await stage.seriesOf(DRIFT)).toMatchObject({
      spacing_seconds: 3600,
      settled_through: new Date("2026-11-20T07:00:00Z"),
      link_reason: "Endpoint credit-prod serves credit-scoring.",
      backfilled: 1,
    });
  });

  it("are read once an hour, with what is not settled, and not in between", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    stage.clock.at = START + 30 * 60_000;
    await stage.collect();
    expect(stage.reads()).toBe(1);
    stage.publish(DRIFT, [datum(Date.parse("2026-11-20T10:00:00Z"), 99)]);
    stage.clock.at = START + HOUR;
    await stage.collect();
    expect(stage.reads()).toBe(2);
    expect((await stage.points(DRIFT)).get("2026-11-20T10:00:00.000Z")).toBe(99);
  });

  it("that come days late are still read", async () => {
    await stage.deploy();
    const late = Date.parse("2026-11-20T09:00:00Z") + HOUR;
    stage.publish(DRIFT, [...hourly(10), datum(late, 7, late + 48 * HOUR)]);
    await stage.collect({ discover: true });
    stage.clock.at = START + 44 * HOUR;
    await stage.collect();
    expect((await stage.points(DRIFT)).size).toBe(10);
    stage.clock.at = START + 50 * HOUR;
    await stage.collect();
    expect((await stage.points(DRIFT)).get("2026-11-20T10:00:00.000Z")).toBe(7);
  });

  it("that fit no model are kept with the reason, not read, and read once the join knows better", async () => {
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    expect(stage.reads()).toBe(0);
    expect(await stage.seriesOf(DRIFT)).toMatchObject({
      model_id: null,
      link_reason: "No endpoint credit-prod is known.",
    });
    await stage.deploy();
    const listed = stage.loopback.calls.count({ operation: "cloudwatch:ListMetrics" });
    await stage.collect();
    expect(stage.loopback.calls.count({ operation: "cloudwatch:ListMetrics" })).toBe(listed);
    expect((await stage.points(DRIFT)).size).toBe(10);
  });

  it("of which points can't be facts are read without those, which are set aside with the reason", async () => {
    await stage.deploy();
    const [first, second, ...rest] = hourly(10);
    stage.publish(DRIFT, [
      datum(first?.at ?? 0, 2.348543e108),
      datum(second?.at ?? 0, 5),
      ...rest,
      datum(Date.parse("2026-11-20T11:00:00Z"), 1, 0),
    ]);
    await stage.collect({ discover: true });
    expect((await stage.points(DRIFT)).size).toBe(9);
    const { rows } = await sql<{ reason: string }>`select reason from sources_quarantine order by id`.execute(
      stage.database.web,
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      "2.348543e+108 is how Clarify publishes infinity.",
      "It is 53 min ahead of now: its publisher's clock is wrong.",
    ]);
    const notes = await sql<{ kind: string }>`select kind from drift_note order by kind`.execute(
      stage.database.web,
    );
    expect(notes.rows.map(({ kind }) => kind)).toEqual(["in_future", "not_finite"]);
  });

  it("with a dimension that names nothing are set aside", async () => {
    await stage.deploy();
    stage.publish("feature_baseline_drift_odd", hourly(3), { Feature: "\u0007" });
    stage.publish(DRIFT, hourly(3));
    await stage.collect({ discover: true });
    const { rows } = await sql<{ reason: string }>`select reason from sources_quarantine`.execute(
      stage.database.web,
    );
    expect(rows).toEqual([{ reason: "Dimensions: Feature has a value that names nothing." }]);
    expect(await stage.seriesOf("feature_baseline_drift_odd")).toBeUndefined();
    expect((await stage.points(DRIFT)).size).toBe(3);
  });

  it.each([
    ["a NUL", "nul\0"],
    ["half a surrogate pair", "half\ud800"],
  ])("with %s in their name are set aside, and cost the others nothing", async (_, name) => {
    await stage.deploy();
    stage.publish(name, hourly(3));
    stage.publish(DRIFT, hourly(3));
    await stage.collect({ discover: true });
    const { rows } = await sql`select from sources_quarantine where api = 'cloudwatch:ListMetrics'`.execute(
      stage.database.web,
    );
    expect(rows).toHaveLength(1);
    expect((await stage.points(DRIFT)).size).toBe(3);
  });
});

describe("a reading that fails", () => {
  it("leaves what was read and how old it is, and is made up for later", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    stage.publish(DRIFT, [datum(Date.parse("2026-11-20T10:00:00Z"), 99)]);
    const before = await stage.seriesOf(DRIFT);
    stage.loopback.faults.add({
      match: { operation: "GetMetricData" },
      answer: { kind: "access-denied" },
      times: 1,
    });
    stage.clock.at = START + HOUR;
    const [outcome] = await stage.collect();
    expect(outcome).toMatchObject({
      api: "cloudwatch:GetMetricData",
      errorCode: expect.stringContaining("AccessDenied"),
    });
    expect(await stage.seriesOf(DRIFT)).toEqual(before);
    await stage.collect();
    expect((await stage.points(DRIFT)).get("2026-11-20T10:00:00.000Z")).toBe(99);
  });

  it("for one series alone is tried again after five minutes, however many look", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    await sql`update drift_series set read_at = null, backfilled = 0, read_error = 'Forbidden'`.execute(
      stage.database.owner,
    );
    const { web } = stage.database;
    const open = () => requestReading(web, ENGINEER, "credit-scoring", new Date(stage.clock.at));
    stage.clock.at = START + 60_000;
    expect(await open()).toEqual({ requested: false });
    await stage.collect();
    expect(stage.reads()).toBe(1);
    stage.clock.at = START + 5 * 60_000;
    await stage.collect();
    expect(stage.reads()).toBe(2);
  });

  it("of one stretch of the past only is made up for by that stretch", async () => {
    await stage.deploy();
    const dimensions = [
      { Name: "EndpointName", Value: "credit-prod" },
      { Name: "VariantName", Value: "AllTraffic" },
    ];
    const old = Math.floor((START - 100 * 24 * HOUR) / HOUR) * HOUR;
    stage.metrics.put({ namespace: "AWS/SageMaker", name: "Invocations", dimensions }, "Count", [
      datum(old, 5),
      datum(Math.floor(START / HOUR) * HOUR - HOUR, 6),
    ]);
    stage.loopback.faults.add({
      match: { operation: "GetMetricData" },
      nth: 2,
      times: 1,
      answer: { kind: "access-denied" },
    });
    await stage.collect({ discover: true });
    const key = "Invocations:AllTraffic";
    expect([...(await stage.points(key)).values()]).toEqual([6]);
    expect(await stage.seriesOf(key)).toMatchObject({ backfilled: 1 });
    await stage.collect();
    expect([...(await stage.points(key)).values()]).toEqual([5, 6]);
    expect(await stage.seriesOf(key)).toMatchObject({ backfilled: 2 });
    const afterwards = stage.reads();
    await stage.collect();
    expect(stage.reads()).toBe(afterwards);
  });
});

describe("a worker that was down", () => {
  it("for weeks catches up on what came meanwhile", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    const meanwhile = Math.floor(START / HOUR) * HOUR + 4 * 24 * HOUR;
    stage.publish(DRIFT, [datum(meanwhile, 42)]);
    stage.clock.at = START + 30 * 24 * HOUR;
    await stage.collect();
    expect((await stage.points(DRIFT)).get(new Date(meanwhile).toISOString())).toBe(42);
  });

  it("or whose clock was a day ahead reads and settles as before", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    stage.clock.at = START + 24 * HOUR;
    await stage.collect({ discover: true });
    stage.clock.at = START;
    stage.publish(DRIFT, [datum(Date.parse("2026-11-20T10:00:00Z"), 77)]);
    await stage.collect();
    expect((await stage.points(DRIFT)).get("2026-11-20T10:00:00.000Z")).toBe(77);
    expect(await stage.seriesOf(DRIFT)).toMatchObject({ settled_through: new Date("2026-11-20T07:00:00Z") });
  });
});

describe("a page that is opened", () => {
  it("has its series read at once, one reading for all who look, and none while they are fresh", async () => {
    await stage.deploy();
    stage.publish(DRIFT, hourly(10));
    await stage.collect({ discover: true });
    const { web, worker } = stage.database;
    const open = () => requestReading(web, ENGINEER, "credit-scoring", new Date(stage.clock.at));
    expect(await open()).toEqual({ requested: false });
    stage.clock.at = START + 10 * 60_000;
    expect(await Promise.all(Array.from({ length: 50 }, open))).toContainEqual({ requested: true });
    await stage.collect();
    await endRequests(worker, JOB, await openRequests(worker, JOB));
    expect(stage.reads()).toBe(2);
    stage.clock.at += 60_000;
    expect(await open()).toEqual({ requested: false });
    await stage.collect();
    expect(stage.reads()).toBe(2);
  });
});
