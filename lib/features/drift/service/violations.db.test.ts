import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { violationListQuerySchema, violationListSchema } from "../schema/violation";
import { addModel, addSeries } from "../store/testing";
import { addExecution, addReport, addSchedule } from "../store/testing-monitors";
import { listViolations } from "./list-violations";
import { markViolationExpected, unmarkViolationExpected } from "./mark-violation-expected";
import { recordViolations } from "./record-violations";

const worker = { kind: "job", name: "test" } as const;
const engineer = personWith(["ml_engineer"], "Erin Engineer");
const auditor = personWith(["auditor"]);
const slug = "credit-scoring";
let database: TestDatabase;
let modelId: number;
let schedule: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate models, drift_schedule, drift_audit cascade`.execute(database.owner);
  modelId = await addModel(database.owner, slug);
  await addSeries(database.owner, [
    { key: "a", modelId, schedule: "dq-hourly" },
    { key: "b", modelId, schedule: "dq-batch" },
  ]);
  schedule = await addSchedule(database.owner, "dq-hourly");
});

const drifted = (feature: string, distance = 0.3) => ({
  feature_name: feature,
  constraint_check_type: "baseline_drift_check",
  description: `Baseline drift distance: ${distance} exceeds threshold: 0.1`,
});
const fileOf = (...violations: unknown[]) => JSON.stringify({ violations });

/** An execution with its file of violations, as the collector keeps it. */
async function ran(
  arn: string,
  at: string,
  content: string,
  more: Record<string, unknown> = {},
): Promise<number> {
  const executionId = await addExecution(database.owner, arn, at, {
    status: "CompletedWithViolations",
    ...more,
  });
  await addReport(database.owner, { uri: `s3://b/${arn}/${at}`, executionId, kind: "violations", content });
  await record(executionId, content);
  return executionId;
}
const record = (executionId: number, content: string) =>
  withTransaction(database.worker, (tx) =>
    recordViolations(tx, worker, [{ kind: "violations", executionId, body: Buffer.from(content) }]),
  );

async function list(query: Record<string, unknown> = {}) {
  const parsed = violationListQuerySchema.parse(query);
  return violationListSchema.parse(await listViolations(database.web, auditor, slug, parsed));
}
const subject = (feature = "income") => ({ schedule, feature, check: "baseline_drift_check" });
const expectIncome = (more: Record<string, string> = {}) =>
  markViolationExpected(database.web, engineer, slug, {
    ...subject(),
    reason: "New product since October",
    ...more,
  });

describe("recordViolations", () => {
  it("keeps each violation once, and replaces them when the file is read again", async () => {
    const id = await ran(
      schedule,
      "2026-11-19T10:00:00Z",
      fileOf(drifted("income"), drifted("income"), drifted("age")),
    );
    expect((await list()).items.map(({ feature }) => feature).sort()).toEqual(["age", "income"]);
    await record(id, fileOf(drifted("age")));
    expect((await list()).items.map(({ feature }) => feature)).toEqual(["age"]);
  });

  it("leaves what is known when the file can't be read, and the list says so", async () => {
    const id = await ran(schedule, "2026-11-19T10:00:00Z", fileOf(drifted("income")));
    await record(id, "");
    await sql`update drift_report set body = ''`.execute(database.owner);
    const { items, unread } = await list();
    expect(items.map(({ feature }) => feature)).toEqual(["income"]);
    expect(unread).toMatchObject([{ schedule: "dq-hourly", state: "blank", reason: "The file is empty." }]);
  });

  it("is the worker's alone", async () => {
    const attempt = withTransaction(database.worker, (tx) => recordViolations(tx, engineer, []));
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("listViolations", () => {
  it("groups the same violation over time with the newest words, endpoint and batch shape", async () => {
    const batch = await addSchedule(database.owner, "dq-batch", { endpoint: null });
    await ran(schedule, "2026-11-19T08:00:00Z", fileOf(drifted("income", 0.2)));
    await ran(schedule, "2026-11-19T09:00:00Z", fileOf(drifted("income", 0.3), drifted("age")));
    await ran(schedule, "2026-11-19T10:00:00Z", fileOf(drifted("income", 0.4)));
    await ran(batch, "2026-11-18T00:00:00Z", fileOf(drifted("income")));
    const { items, total, nextCursor, unread } = await list();
    expect([total, nextCursor, unread]).toEqual([3, null, []]);
    expect(items).toEqual([
      {
        schedule: { name: "dq-hourly", arn: schedule },
        type: "DataQuality",
        feature: "income",
        check: "baseline_drift_check",
        count: 3,
        firstAt: "2026-11-19T08:00:00.000Z",
        lastAt: "2026-11-19T10:00:00.000Z",
        ongoing: true,
        description: "Baseline drift distance: 0.4 exceeds threshold: 0.1",
        shape: "endpoint",
        expected: null,
      },
      expect.objectContaining({ feature: "age", count: 1, ongoing: false, shape: "endpoint" }),
      expect.objectContaining({ feature: "income", count: 1, ongoing: true, shape: "batch" }),
    ]);
  });

  it("does not take a run that is still going or failed for one that found nothing", async () => {
    await ran(schedule, "2026-11-19T09:00:00Z", fileOf(drifted("income")));
    await addExecution(database.owner, schedule, "2026-11-19T10:00:00Z", { status: "Failed" });
    await addExecution(database.owner, schedule, "2026-11-19T11:00:00Z", { status: "InProgress" });
    expect((await list()).items).toMatchObject([{ ongoing: true }]);
    await addExecution(database.owner, schedule, "2026-11-19T12:00:00Z");
    expect((await list()).items).toMatchObject([{ ongoing: false }]);
  });

  it("says which last files gave nothing, unless nothing was to be expected", async () => {
    const executionId = await addExecution(database.owner, schedule, "2026-11-19T10:00:00Z");
    await addReport(database.owner, {
      uri: "s3://b/v",
      executionId,
      kind: "violations",
      content: null,
      state: "missing",
    });
    expect((await list()).unread).toEqual([]);
    await sql`update drift_execution set status = 'CompletedWithViolations'`.execute(database.owner);
    expect((await list()).unread).toMatchObject([{ state: "missing", uri: "s3://b/v" }]);
    await ran(schedule, "2026-11-19T11:00:00Z", fileOf(drifted("income"), { description: "no check" }));
    expect((await list()).unread).toMatchObject([
      {
        state: "partly_read",
        reason: "1 of its violations could not be read: It does not say which check it failed.",
      },
    ]);
  });

  it("pages through every violation once, whatever the page size", async () => {
    const features = Array.from({ length: 17 }, (_, index) => `f${index}`);
    await ran(schedule, "2026-11-19T08:00:00.123456Z", fileOf(...features.map((name) => drifted(name))));
    await ran(schedule, "2026-11-19T09:00:00Z", fileOf(...features.slice(0, 5).map((name) => drifted(name))));
    const whole = (await list()).items;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (limit) => {
        const paged: unknown[] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ limit, cursor });
          paged.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(paged).toEqual(whole);
      }),
      { numRuns: 12 },
    );
    await expect(list({ cursor: "%%%" })).rejects.toMatchObject({ code: "invalid_request" });
    const forged = Buffer.from('["infinity","a","b","c"]').toString("base64url");
    await expect(list({ cursor: forged })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("shows nothing of other models, and nothing without the permission", async () => {
    const foreign = await addSchedule(database.owner, "foreign");
    await ran(foreign, "2026-11-19T08:00:00Z", fileOf(drifted("income")));
    expect(await list()).toEqual({ items: [], nextCursor: null, total: 0, unread: [] });
    const query = violationListQuerySchema.parse({});
    await expect(listViolations(database.web, { ...auditor, roles: [] }, slug, query)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listViolations(database.web, auditor, "nope", query)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("markViolationExpected", () => {
  beforeEach(async () => {
    await ran(schedule, "2026-11-19T10:00:00Z", fileOf(drifted("income"), drifted("age")));
  });
  const audits = async () => {
    const { rows } = await sql<{
      actor: string;
      action: string;
      subject: string;
      before: unknown;
      after: unknown;
    }>`
      select actor, action, subject, before, after from drift_audit order by id`.execute(database.owner);
    return rows;
  };
  const marksOf = async () =>
    (await list()).items.map(({ feature, expected }) => [feature, expected?.reason, expected?.holds]);

  it("says who expects it, why and until when, and audits marking and taking back", async () => {
    const { id } = await expectIncome({ until: "2099-01-01T00:00:00Z" });
    const income = (await list()).items.find(({ feature }) => feature === "income");
    expect(income?.expected).toMatchObject({
      id,
      reason: "New product since October",
      by: "Erin Engineer",
      until: "2099-01-01T00:00:00.000Z",
      holds: true,
    });
    expect((await list()).items.find(({ feature }) => feature === "age")?.expected).toBeNull();
    expect(await unmarkViolationExpected(database.web, engineer, slug, id)).toEqual({ id });
    expect(await marksOf()).toEqual(expect.arrayContaining([["income", undefined, undefined]]));
    expect(await audits()).toMatchObject([
      {
        actor: "test Erin Engineer",
        action: "violation.expect",
        subject: "baseline_drift_check of income in dq-hourly",
        before: null,
        after: { reason: "New product since October", until: "2099-01-01T00:00:00Z" },
      },
      { action: "violation.unexpect", before: { reason: "New product since October" }, after: null },
    ]);
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "violation.expected", body: { id, feature: "income", reason: "New product since October" } },
      { type: "violation.unexpected", by: "Erin Engineer", body: { id, feature: "income" } },
    ]);
  });

  it("refuses a second mark, what was never seen, and an end that is past; none is audited", async () => {
    await expectIncome();
    await expect(expectIncome()).rejects.toMatchObject({ code: "conflict" });
    await expect(
      markViolationExpected(database.web, engineer, slug, { ...subject("nothing"), reason: "because" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(expectIncome({ until: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      code: "invalid_request",
      invalidParams: [{ name: "until" }],
    });
    expect(await audits()).toHaveLength(1);
  });

  it("lets a mark run out, and be made again", async () => {
    await expectIncome({ until: "2099-01-01T00:00:00Z" });
    await sql`update drift_violation_expected set until = now() - interval '1 hour'`.execute(database.owner);
    expect(await marksOf()).toEqual(expect.arrayContaining([["income", "New product since October", false]]));
    await expectIncome({ reason: "Still so" });
    expect(await marksOf()).toEqual(expect.arrayContaining([["income", "Still so", true]]));
  });

  it("lets only one of two people mark it", async () => {
    const results = await Promise.allSettled([expectIncome(), expectIncome(), expectIncome()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await audits()).toHaveLength(1);
  });

  it("takes back only what is there, and only through its own model", async () => {
    const { id } = await expectIncome();
    await addModel(database.owner, "other");
    await expect(unmarkViolationExpected(database.web, engineer, "other", id)).rejects.toMatchObject({
      code: "not_found",
    });
    await unmarkViolationExpected(database.web, engineer, slug, id);
    await expect(unmarkViolationExpected(database.web, engineer, slug, id)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it.each(["compliance_officer", "business_owner", "risk_officer", "auditor", "administrator"] as const)(
    "is not for the role %s",
    async (role) => {
      const person = { ...engineer, roles: [role] };
      const forbidden = { code: "forbidden", detail: "You need the permission drift:write." };
      await expect(
        markViolationExpected(database.web, person, slug, { ...subject(), reason: "because" }),
      ).rejects.toMatchObject(forbidden);
      await expect(unmarkViolationExpected(database.web, person, slug, "1")).rejects.toMatchObject(forbidden);
    },
  );
});
