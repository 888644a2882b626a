import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { distributionQuerySchema, distributionSchema } from "../schema/distribution";
import { addModel, addSeries } from "../store/testing";
import { addExecution, addReport, addSchedule } from "../store/testing-monitors";
import { readDistribution } from "./read-distribution";
import { category, income } from "./testing-statistics";

const engineer = personWith(["ml_engineer"]);
const BASELINE = "s3://bucket/baseline/statistics.json";
let database: TestDatabase;
let modelId: number;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate models, drift_schedule cascade`.execute(database.owner);
  modelId = await addModel(database.owner, "credit-scoring");
  await addSeries(database.owner, [{ key: "income", modelId, schedule: "dq-hourly" }]);
});

async function schedule(name = "dq-hourly", more: Record<string, unknown> = {}): Promise<string> {
  const baseline = { cron: "cron(0 * ? * * *)", baseline_statistics_uri: BASELINE };
  return addSchedule(database.owner, name, { ...baseline, ...more });
}
async function execution(arn: string, at: string, report: unknown, state = "read"): Promise<void> {
  const id = await addExecution(database.owner, arn, at);
  const uri = `s3://bucket/${at}/statistics.json`;
  await addReport(database.owner, { uri, executionId: id, kind: "statistics", state, content: report });
}
const baseline = (content: unknown) =>
  addReport(database.owner, { uri: BASELINE, kind: "statistics", content });

async function read(query: Record<string, string> = {}, feature = "income") {
  const parsed = distributionQuerySchema.parse({ feature, ...query });
  const answer = await readDistribution(database.web, engineer, "credit-scoring", parsed);
  return distributionSchema.parse(answer);
}

describe("readDistribution", () => {
  it("compares the last execution with the baseline and says where both come from", async () => {
    const arn = await schedule();
    await baseline(income(30));
    await execution(arn, "2026-11-19T09:00:00Z", income(30));
    await execution(arn, "2026-11-19T10:00:00Z", income(33, { missing: 2 }));
    const answer = await read();
    expect(answer).toMatchObject({
      kind: "numeric",
      inferredType: "Integral",
      schedule: { name: "dq-hourly", arn },
      baseline: {
        state: "ok",
        reason: null,
        uri: BASELINE,
        n: 10,
        missing: 0,
        missingShare: 0,
        median: 34.5,
        mean: 34.5,
      },
      current: {
        state: "ok",
        uri: "s3://bucket/2026-11-19T10:00:00Z/statistics.json",
        at: "2026-11-19T10:00:00.000Z",
        window: { from: "2026-11-19T09:00:00.000Z", to: "2026-11-19T10:00:00.000Z" },
        n: 10,
        missing: 2,
        missingShare: 2 / 12,
        median: 37.5,
      },
      basis: "sketch",
      ks: { range: null, reason: null },
      estimate: null,
      skipped: [],
      problems: [],
    });
    expect(answer.ks.value).toBeCloseTo(0.3, 12);
    expect(answer.psi.value).toBeGreaterThan(0);
    expect(answer.bins).toHaveLength(10);
    expect(answer.bins[0]).toEqual({
      kind: "range",
      lower: null,
      upper: 30.9,
      from: 30,
      to: 30.9,
      baseline: 0.1,
      current: 0,
    });
    const sum = (side: "baseline" | "current") =>
      answer.bins.reduce((total, bin) => total + (bin[side] ?? 0), 0);
    expect([sum("baseline"), sum("current")]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it("tells the state of a moment in the past", async () => {
    const arn = await schedule();
    await baseline(income(30));
    await execution(arn, "2026-11-19T09:00:00Z", income(30));
    await execution(arn, "2026-11-19T10:00:00Z", income(33));
    const answer = await read({ at: "2026-11-19T09:59:00Z" });
    expect(answer).toMatchObject({
      current: { at: "2026-11-19T09:00:00.000Z" },
      ks: { value: 0 },
      psi: { value: 0 },
    });
    expect((await read({ at: "2026-11-19T08:00:00Z" })).current).toMatchObject({
      state: "not_collected",
      reason: "Schedule dq-hourly has no execution to read.",
    });
  });

  it("passes over executions that can't be read, and says each with its reason", async () => {
    const arn = await schedule();
    await baseline(income(30));
    await execution(arn, "2026-11-19T07:00:00Z", income(31));
    await execution(arn, "2026-11-19T08:00:00Z", null, "missing");
    await execution(arn, "2026-11-19T09:00:00Z", JSON.stringify(income(31)).slice(0, 200));
    await execution(arn, "2026-11-19T10:00:00Z", "");
    await addExecution(database.owner, arn, "2026-11-19T11:00:00Z", {
      status: "Failed",
      failure_reason: "No data",
    });
    const answer = await read();
    expect(answer.current).toMatchObject({ state: "ok", at: "2026-11-19T07:00:00.000Z" });
    expect(answer.skipped.map(({ at, state, reason }) => [at.slice(11, 13), state, reason])).toEqual([
      ["11", "failed", "The execution failed: No data"],
      ["10", "blank", "The file is empty."],
      ["09", "half_written", "The file ends after 200 characters in the middle of its JSON."],
      ["08", "missing", "The file is not there."],
    ]);
  });

  it("keeps the picture of one side when the other is not there", async () => {
    const arn = await schedule();
    await execution(arn, "2026-11-19T10:00:00Z", income(33));
    const noBaseline = await read();
    expect(noBaseline.baseline).toMatchObject({
      state: "not_collected",
      uri: BASELINE,
      n: null,
      median: null,
    });
    expect(noBaseline).toMatchObject({
      psi: { value: null },
      ks: { value: null },
      current: { median: 37.5 },
    });
    expect(noBaseline.bins[0]).toMatchObject({ baseline: null, current: 0.1 });
    await baseline(income(30));
    await sql`delete from drift_report where execution_id is not null`.execute(database.owner);
    const noCurrent = await read();
    expect(noCurrent.current).toMatchObject({
      state: "not_collected",
      reason: "Its statistics were not read yet.",
    });
    expect(noCurrent.bins[0]).toMatchObject({ baseline: 0.1, current: null });
    expect(noCurrent.psi).toEqual({
      value: null,
      byChance: null,
      reason: "One side has no distribution to compare.",
    });
  });

  it("says that a feature is gone from the last report instead of showing an older one", async () => {
    const arn = await schedule();
    await baseline(income(30));
    await execution(arn, "2026-11-19T09:00:00Z", income(33));
    await execution(arn, "2026-11-19T10:00:00Z", category({ car: 10 }));
    expect((await read()).current).toMatchObject({
      state: "no_feature",
      reason: "The report has no feature income.",
      at: "2026-11-19T10:00:00.000Z",
    });
  });

  it("calls figures of buckets an estimate, with what is certain", async () => {
    const arn = await schedule();
    await baseline(income(30, { sketch: false }));
    await execution(arn, "2026-11-19T10:00:00Z", income(30.3));
    const answer = await read();
    expect(answer.basis).toBe("buckets");
    expect(answer.estimate).toMatch(/^At least one report holds buckets only, and their bounds differ/);
    expect(answer.ks.range?.least).toBeLessThanOrEqual(answer.ks.value ?? -1);
    expect(answer.ks.range?.most).toBeGreaterThanOrEqual(answer.ks.value ?? 2);
  });

  it("compares text value by value, and has no KS for it", async () => {
    const arn = await schedule();
    await baseline(category({ car: 8, home: 2 }));
    await execution(arn, "2026-11-19T10:00:00Z", category({ car: 5, boat: 5 }));
    const answer = await read({}, "purpose");
    expect(answer).toMatchObject({
      kind: "categorical",
      basis: "values",
      ks: { value: null, reason: "A KS distance needs an order, and text has none." },
      bins: [
        { kind: "value", value: "car", isNew: false, baseline: 0.8, current: 0.5 },
        { kind: "value", value: "boat", isNew: true, baseline: 0, current: 0.5 },
        { kind: "value", value: "home", isNew: false, baseline: 0.2, current: 0 },
      ],
    });
    expect(answer.psi.value).toBeGreaterThan(1);
  });

  it("gathers values beyond the twentieth", async () => {
    const arn = await schedule();
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`v${index}`, 25 - index]));
    await baseline(category(many));
    await execution(arn, "2026-11-19T10:00:00Z", category(many));
    const answer = await read({}, "purpose");
    expect(answer.bins).toHaveLength(21);
    expect(answer.bins.at(-1)).toMatchObject({
      kind: "rest",
      values: 5,
      baseline: 15 / 325,
      current: 15 / 325,
    });
  });

  it("takes the schedule whose reports know the feature, or the one that is asked for", async () => {
    await addSeries(database.owner, [{ key: "b", modelId, schedule: "dq-other" }]);
    const first = await schedule();
    const other = await schedule("dq-other", { baseline_statistics_uri: null });
    await execution(first, "2026-11-19T10:00:00Z", category({ car: 10 }));
    await execution(other, "2026-11-19T09:00:00Z", income(33));
    expect((await read()).schedule?.name).toBe("dq-other");
    expect((await read()).baseline).toMatchObject({
      state: "missing",
      reason: "Schedule dq-other names no baseline statistics.",
    });
    expect((await read({ schedule: "dq-hourly" })).current.state).toBe("no_feature");
    expect(await read({ schedule: "nope" })).toMatchObject({
      schedule: null,
      current: {
        state: "not_collected",
        reason: "No data quality schedule nope of credit-scoring is known.",
      },
    });
  });

  it("leaves out schedules of other models and of other kinds", async () => {
    await schedule("dq-hourly", { monitoring_type: "ModelQuality" });
    await schedule("dq-foreign");
    expect((await read()).schedule).toBeNull();
  });

  it("takes the schedule of an endpoint that serves the model, or served it last", async () => {
    await schedule("dq-endpoint");
    const other = await addModel(database.owner, "other");
    const serve = (model: number, until: Date | null) =>
      sql`
      insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant, config_name,
        model_id, reason, since, valid_from, valid_to)
      values ('111122223333', 'eu-west-1', 'credit', 'arn:credit', 'InService', 'main', 'c', ${model}, 'test', now(),
        '2026-01-01', ${until})`.execute(database.owner);
    await serve(modelId, new Date());
    expect((await read()).schedule?.name).toBe("dq-endpoint");
    await serve(other, null);
    expect((await read()).schedule).toBeNull();
  });

  it("knows no model of another name, and nobody without the permission", async () => {
    const query = distributionQuerySchema.parse({ feature: "income" });
    await expect(readDistribution(database.web, engineer, "nope", query)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      readDistribution(database.web, { ...engineer, roles: [] }, "credit-scoring", query),
    ).rejects.toMatchObject({ code: "forbidden", detail: "You need the permission drift:read." });
  });
});
