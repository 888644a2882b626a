import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import {
  addFinding,
  addModel,
  auditRows,
  requestedModels,
  resetCompliance,
  resultRows,
  TARGET,
} from "../store/testing";
import { actOnRemediations, isRemediationWanted } from "./act-on-remediations";
import { listRemediations } from "./list-remediations";
import { requestRemediation } from "./request-remediation";
import { startConfigScene } from "./testing-remediation";

const officer = personWith(["compliance_officer"]);
const job = { kind: "job", name: "remediate" } as const;
const START = Date.parse("2026-11-23T10:00:00Z");
let database: TestDatabase;
let clock: Date;
let modelId: number;
let config: Awaited<ReturnType<typeof startConfigScene>>;
let ids: { ruleId: number; resourceId: number };

const minutes = (count: number) => {
  clock = new Date(clock.getTime() + count * 60_000);
};
const act = (aws = config.openAws()) =>
  actOnRemediations({ db: database.worker, actor: job, aws, now: () => clock });
const ask = () =>
  requestRemediation(
    database.web,
    officer,
    "motor-pricing",
    { ...ids, target: TARGET, reason: "It must be encrypted" },
    clock,
  );
const one = async () => {
  const { items } = await listRemediations(database.web, officer, "motor-pricing");
  return items[0];
};
const actions = async () => (await auditRows(database.owner)).map(({ action }) => action);
/** To where AWS has run it and the rule looks again. */
const evaluate = async () => {
  await ask();
  await act();
  minutes(1);
  config.run("SUCCEEDED");
  await act();
  expect(await one()).toMatchObject({ state: "evaluating" });
  minutes(1);
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await resetCompliance(database.owner);
  modelId = await addModel(database.owner, "motor-pricing");
  ids = await addFinding(database.owner, modelId);
  clock = new Date(START);
  config = await startConfigScene(() => clock);
});
afterEach(() => config?.stop());

describe("a remediation in AWS", () => {
  it("is started once, followed to its end, and succeeded when the rule says so", async () => {
    await ask();
    await act();
    expect(await one()).toMatchObject({ state: "started", startedAt: clock.toISOString() });
    minutes(1);
    await act();
    expect(await one()).toMatchObject({ state: "started", failure: null });
    config.run("SUCCEEDED");
    await act();
    expect(await one()).toMatchObject({
      state: "evaluating",
      steps: [{ name: "PutBucketEncryption", state: "SUCCEEDED", error: null }],
    });
    expect(config.scene.evaluations).toBe(1);
    await act();
    expect(await one()).toMatchObject({ state: "evaluating", result: null });
    minutes(1);
    const lookedAt = clock;
    config.scene.verdict = { state: "COMPLIANT", lookedAt };
    await act();
    await act();
    expect(await one()).toMatchObject({
      state: "succeeded",
      result: "COMPLIANT",
      failure: null,
      endedAt: clock.toISOString(),
    });
    expect(config.scene.begun).toBe(1);
    expect(await resultRows(database.owner)).toMatchObject([
      { state: "NON_COMPLIANT", valid_to: lookedAt },
      {
        state: "COMPLIANT",
        valid_from: lookedAt,
        valid_to: null,
        call: "config:GetComplianceDetailsByResource",
      },
    ]);
    expect(await actions()).toEqual(["remediation.request", "remediation.start", "remediation.end"]);
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "remediation.requested" },
      { type: "remediation.ended", model: "motor-pricing", body: { failure: null, result: "COMPLIANT" } },
    ]);
    expect(await requestedModels(database.owner)).toEqual([modelId]);
  });

  it("is looked at at once while something happens to it, and by the minute afterwards", async () => {
    const wanted = () => isRemediationWanted(database.worker, job, clock);
    expect(await wanted()).toBe(false);
    await ask();
    expect(await wanted()).toBe(true);
    await act();
    minutes(3);
    expect(await wanted()).toBe(false);
    config.run("FAILED");
    await act();
    expect(await wanted()).toBe(false);
  });

  it("has failed with the step's own words", async () => {
    await ask();
    await act();
    config.run("FAILED", "the key is disabled");
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: "its step PutBucketEncryption failed: the key is disabled",
      steps: [{ error: "the key is disabled" }],
      result: null,
    });
    expect(config.scene.evaluations).toBe(0);
    expect(await actions()).toContain("remediation.end");
  });

  it("has failed when the rule still says NON_COMPLIANT once AWS Config had time to see it", async () => {
    await evaluate();
    config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: clock };
    await act();
    expect(await one()).toMatchObject({ state: "evaluating" });
    expect(config.scene.evaluations).toBe(2);
    minutes(10);
    config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: clock };
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      result: "NON_COMPLIANT",
      failure: "it ran, but the rule still says NON_COMPLIANT",
    });
    expect(await resultRows(database.owner)).toMatchObject([{ state: "NON_COMPLIANT", valid_to: null }]);
  });

  it("does not take what the rule said before for its word", async () => {
    await evaluate();
    config.scene.verdict = { state: "COMPLIANT", lookedAt: new Date(START - 1000) };
    await act();
    expect(await one()).toMatchObject({ state: "evaluating" });
    minutes(30);
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: "it ran, but the rule did not look again within 30 minutes",
    });
  });
});

describe("a worker that dies", () => {
  it("leaves an execution that AWS began to the next one, which starts no second", async () => {
    await ask();
    config.scene.faults.set("StartRemediationExecution", "lost");
    await act();
    expect(await one()).toMatchObject({ state: "asked", failure: expect.stringContaining("AWS") });
    const begun = config.scene.begun;
    expect(begun).toBe(1);
    config.scene.faults.clear();
    minutes(1);
    await act();
    expect(config.scene.begun).toBe(1);
    expect(await one()).toMatchObject({
      state: "started",
      failure: null,
      startedAt: new Date(START).toISOString(),
    });
  });

  it("leaves one that ended meanwhile to the next one, too", async () => {
    await ask();
    config.scene.faults.set("StartRemediationExecution", "lost");
    await act();
    config.scene.faults.clear();
    minutes(1);
    config.run("SUCCEEDED");
    await act();
    await act();
    expect(config.scene.begun).toBe(1);
    expect(await one()).toMatchObject({ state: "evaluating" });
  });

  it("before it asked AWS leaves it to be started, whatever ran earlier", async () => {
    const steps: object[] = [];
    const earlier = new Date(START - 3_600_000);
    config.scene.execution = { state: "FAILED", invokedAt: earlier, updatedAt: earlier, steps };
    await ask();
    await sql`update compliance_remediation set started_at = ${clock}`.execute(database.owner);
    await act();
    expect(config.scene.begun).toBe(1);
    expect(await one()).toMatchObject({ state: "started" });
  });

  it("between the call and its record, at any write, costs no second execution", async () => {
    for (let broken = 1; broken <= 12; broken += 1) {
      await resetCompliance(database.owner);
      modelId = await addModel(database.owner, "motor-pricing");
      ids = await addFinding(database.owner, modelId);
      config.scene.execution = null;
      config.scene.begun = 0;
      config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: new Date(START - 1000) };
      await ask();
      await breakWrites(broken);
      await act();
      await mendWrites();
      for (let pass = 0; pass < 4; pass += 1) {
        minutes(1);
        if (config.scene.execution) config.run("SUCCEEDED");
        config.scene.verdict = { state: "COMPLIANT", lookedAt: clock };
        await act();
      }
      expect(await one()).toMatchObject({ state: "succeeded" });
      expect(config.scene.begun).toBe(1);
      expect(await actions()).toEqual(["remediation.request", "remediation.start", "remediation.end"]);
    }
  });

  /** The database refuses the so-manieth change of a remediation and all that follow. */
  async function breakWrites(nth: number): Promise<void> {
    await sql`create sequence test_writes`.execute(database.owner);
    await sql`grant usage on sequence test_writes to public`.execute(database.owner);
    await sql
      .raw(
        `create function test_refuse() returns trigger language plpgsql as $$ begin
          if nextval('test_writes') >= ${nth} then raise exception 'the worker died'; end if; return new; end $$`,
      )
      .execute(database.owner);
    await sql`create trigger test_refuse before update on compliance_remediation
      for each row execute function test_refuse()`.execute(database.owner);
  }

  async function mendWrites(): Promise<void> {
    await sql`drop trigger test_refuse on compliance_remediation`.execute(database.owner);
    await sql`drop function test_refuse`.execute(database.owner);
    await sql`drop sequence test_writes`.execute(database.owner);
  }
});

describe("two workers at once", () => {
  it("start one execution", async () => {
    await ask();
    await Promise.all([act(), act(), act()]);
    expect(config.scene.begun).toBe(1);
    expect(config.calls().filter((name) => name === "StartRemediationExecution")).toHaveLength(1);
    expect(await actions()).toEqual(["remediation.request", "remediation.start"]);
  });
});
