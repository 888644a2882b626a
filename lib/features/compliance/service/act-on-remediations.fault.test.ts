import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { auditRows, requestedModels, resultRows } from "../store/testing";
import { isRemediationWanted } from "./act-on-remediations";
import { JOB, stageRemediation, START } from "./testing-remediation-stage";

let database: TestDatabase;
let stage: Awaited<ReturnType<typeof stageRemediation>>;

const actions = async () => (await auditRows(database.owner)).map(({ action }) => action);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  stage = await stageRemediation(database);
});
afterEach(() => stage?.stop());

describe("a remediation in AWS", () => {
  it("is started once, followed to its end, and succeeded when the rule says so", async () => {
    await stage.ask();
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "started", startedAt: stage.now().toISOString() });
    stage.minutes(1);
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "started", failure: null });
    stage.config.run("SUCCEEDED");
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "evaluating",
      steps: [{ name: "PutBucketEncryption", state: "SUCCEEDED", error: null }],
    });
    expect(stage.config.scene.evaluations).toBe(1);
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "evaluating", result: null });
    stage.minutes(1);
    const lookedAt = stage.now();
    stage.config.scene.verdict = { state: "COMPLIANT", lookedAt };
    await stage.act();
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "succeeded",
      result: "COMPLIANT",
      failure: null,
      endedAt: stage.now().toISOString(),
    });
    expect(stage.config.scene.begun).toBe(1);
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
    expect(await requestedModels(database.owner)).toEqual([stage.modelId()]);
  });

  it("is looked at at once while something happens to it, and by the minute afterwards", async () => {
    const wanted = () => isRemediationWanted(database.worker, JOB, stage.now());
    expect(await wanted()).toBe(false);
    await stage.ask();
    expect(await wanted()).toBe(true);
    await stage.act();
    stage.minutes(3);
    expect(await wanted()).toBe(false);
    stage.config.run("FAILED");
    await stage.act();
    expect(await wanted()).toBe(false);
  });

  it("has failed with the step's own words", async () => {
    await stage.ask();
    await stage.act();
    stage.config.run("FAILED", "the key is disabled");
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: "its step PutBucketEncryption failed: the key is disabled",
      steps: [{ error: "the key is disabled" }],
      result: null,
    });
    expect(stage.config.scene.evaluations).toBe(0);
    expect(await actions()).toContain("remediation.end");
  });

  it("has failed when the rule still says NON_COMPLIANT once AWS Config had time to see it", async () => {
    await stage.evaluate();
    stage.config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: stage.now() };
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "evaluating" });
    expect(stage.config.scene.evaluations).toBe(2);
    stage.minutes(10);
    stage.config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: stage.now() };
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      result: "NON_COMPLIANT",
      failure: "it ran, but the rule still says NON_COMPLIANT",
    });
    expect(await resultRows(database.owner)).toMatchObject([{ state: "NON_COMPLIANT", valid_to: null }]);
  });

  it("does not take what the rule said before for its word", async () => {
    await stage.evaluate();
    stage.config.scene.verdict = { state: "COMPLIANT", lookedAt: new Date(START - 1000) };
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "evaluating" });
    stage.minutes(30);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: "it ran, but the rule did not look again within 30 minutes",
    });
  });
});

describe("a worker that dies", () => {
  it("leaves an execution that AWS began to the next one, which starts no second", async () => {
    await stage.ask();
    stage.config.scene.faults.set("StartRemediationExecution", "lost");
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "asked", failure: expect.stringContaining("AWS") });
    const begun = stage.config.scene.begun;
    expect(begun).toBe(1);
    stage.config.scene.faults.clear();
    stage.minutes(1);
    await stage.act();
    expect(stage.config.scene.begun).toBe(1);
    expect(await stage.newest()).toMatchObject({
      state: "started",
      failure: null,
      startedAt: new Date(START).toISOString(),
    });
  });

  it("leaves one that ended meanwhile to the next one, too", async () => {
    await stage.ask();
    stage.config.scene.faults.set("StartRemediationExecution", "lost");
    await stage.act();
    stage.config.scene.faults.clear();
    stage.minutes(1);
    stage.config.run("SUCCEEDED");
    await stage.act();
    await stage.act();
    expect(stage.config.scene.begun).toBe(1);
    expect(await stage.newest()).toMatchObject({ state: "evaluating" });
  });

  it("before it asked AWS leaves it to be started, whatever ran earlier", async () => {
    const steps: object[] = [];
    const earlier = new Date(START - 3_600_000);
    stage.config.scene.execution = { state: "FAILED", invokedAt: earlier, updatedAt: earlier, steps };
    await stage.ask();
    await sql`update compliance_remediation set started_at = ${stage.now()}`.execute(database.owner);
    await stage.act();
    expect(stage.config.scene.begun).toBe(1);
    expect(await stage.newest()).toMatchObject({ state: "started" });
  });

  it("between the call and its record, at any write, costs no second execution", async () => {
    for (let broken = 1; broken <= 12; broken += 1) {
      await stage.reset();
      await stage.ask();
      await breakWrites(broken);
      await stage.act();
      await mendWrites();
      for (let pass = 0; pass < 4; pass += 1) {
        stage.minutes(1);
        if (stage.config.scene.execution) stage.config.run("SUCCEEDED");
        stage.config.scene.verdict = { state: "COMPLIANT", lookedAt: stage.now() };
        await stage.act();
      }
      expect(await stage.newest()).toMatchObject({ state: "succeeded" });
      expect(stage.config.scene.begun).toBe(1);
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
    await stage.ask();
    await Promise.all([stage.act(), stage.act(), stage.act()]);
    expect(stage.config.scene.begun).toBe(1);
    expect(stage.config.calls().filter((name) => name === "StartRemediationExecution")).toHaveLength(1);
    expect(await actions()).toEqual(["remediation.request", "remediation.start"]);
  });
});
