import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { TARGET } from "../store/testing";
import { stageRemediation, START } from "./testing-remediation-stage";

let database: TestDatabase;
let stage: Awaited<ReturnType<typeof stageRemediation>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  stage = await stageRemediation(database);
});
afterEach(() => stage?.stop());

describe("when AWS refuses", () => {
  it.each([
    ["denies it", { code: "AccessDeniedException", status: 400 }, /access denied/],
    [
      "lacks a permission",
      { code: "InsufficientPermissionsException", message: "no" },
      /InsufficientPermissions/,
    ],
    ["has no remediation", { code: "NoSuchRemediationConfigurationException", message: "none" }, /none/],
  ])("the remediation fails in words, and is not asked for again: AWS %s", async (_what, fault, words) => {
    await stage.ask();
    stage.config.scene.faults.set("StartRemediationExecution", fault);
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "failed", failure: expect.stringMatching(words) });
    const asked = stage.config.calls().length;
    await stage.act();
    expect(stage.config.calls()).toHaveLength(asked);
  });

  it.each([
    ["throttles", { code: "ThrottlingException" }, /throttled/],
    ["is ill", { code: "InternalFailure", status: 500 }, /AWS failed/],
  ])("it is tried again while AWS %s, with words, for half an hour", async (_what, fault, words) => {
    await stage.ask();
    stage.config.scene.faults.set("StartRemediationExecution", fault);
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "asked", failure: expect.stringMatching(words) });
    stage.minutes(1);
    stage.config.scene.faults.clear();
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "started", failure: null });
  });

  it("it has failed after half an hour of that", async () => {
    await stage.ask();
    stage.config.scene.faults.set("StartRemediationExecution", { code: "ThrottlingException" });
    await stage.act();
    stage.minutes(30);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/within 30 minutes/),
    });
    expect(stage.config.scene.begun).toBe(0);
  });

  it("an execution that runs already is followed", async () => {
    const invokedAt = new Date(START - 120_000);
    await stage.ask();
    stage.config.scene.execution = { state: "IN_PROGRESS", invokedAt, updatedAt: invokedAt, steps: [] };
    await stage.act();
    expect(stage.config.scene.begun).toBe(0);
    expect(await stage.newest()).toMatchObject({ state: "started", startedAt: invokedAt.toISOString() });
    stage.config.run("SUCCEEDED");
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "evaluating" });
  });

  it("to tell of it, the remediation stays as it was, with words, for half an hour", async () => {
    await stage.ask();
    await stage.act();
    stage.config.scene.faults.set("DescribeRemediationExecutionStatus", { code: "AccessDeniedException" });
    stage.minutes(1);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "started",
      failure: expect.stringMatching(/access denied/),
    });
    stage.minutes(30);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/^AWS did not tell of its end within 30 minutes: access denied/),
    });
  });

  it("an evaluation out of turn, it is asked for again", async () => {
    await stage.ask();
    await stage.act();
    stage.config.run("SUCCEEDED");
    stage.config.scene.faults.set("StartConfigRulesEvaluation", { code: "LimitExceededException" });
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "started", failure: null });
    stage.config.scene.faults.clear();
    stage.minutes(1);
    await stage.act();
    expect(await stage.newest()).toMatchObject({ state: "evaluating" });
    expect(stage.config.scene.evaluations).toBe(1);
  });

  it("to say what the rule says, nothing is taken for success", async () => {
    await stage.evaluate();
    stage.config.scene.faults.set("GetComplianceDetailsByResource", { code: "ThrottlingException" });
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "evaluating",
      failure: expect.stringMatching(/throttled/),
    });
    stage.minutes(30);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      result: null,
      failure: expect.stringMatching(/^it ran, but what the rule says could not be read/),
    });
  });
});

describe("what a person confirmed", () => {
  it("is not run when AWS Config would run something else by then", async () => {
    await stage.ask();
    stage.config.scene.target = "AWS-DeleteBucket";
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: `the rule would run AWS-DeleteBucket now, not ${TARGET}: it was not started`,
    });
    expect(stage.config.scene.begun).toBe(0);
  });

  it("is not run half an hour later", async () => {
    await stage.ask();
    stage.minutes(30);
    await stage.act();
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: "no worker could start it within 30 minutes",
    });
    expect(stage.config.calls()).toEqual([]);
  });

  it("is not run where the configuration names no role that may act", async () => {
    await stage.ask();
    await stage.act(stage.config.openAws({ operator: false }));
    expect(await stage.newest()).toMatchObject({
      state: "failed",
      failure: `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}`,
    });
    expect(stage.config.calls()).toEqual([]);
  });
});
