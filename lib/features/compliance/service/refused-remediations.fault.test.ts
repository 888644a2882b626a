import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addFinding, addModel, resetCompliance, TARGET } from "../store/testing";
import { actOnRemediations } from "./act-on-remediations";
import { listRemediations } from "./list-remediations";
import { requestRemediation } from "./request-remediation";
import { startConfigScene } from "./testing-remediation";

const officer = personWith(["compliance_officer"]);
const job = { kind: "job", name: "remediate" } as const;
const START = Date.parse("2026-11-23T10:00:00Z");
let database: TestDatabase;
let clock: Date;
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
  ids = await addFinding(database.owner, await addModel(database.owner, "motor-pricing"));
  clock = new Date(START);
  config = await startConfigScene(() => clock);
});
afterEach(() => config?.stop());

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
    await ask();
    config.scene.faults.set("StartRemediationExecution", fault);
    await act();
    expect(await one()).toMatchObject({ state: "failed", failure: expect.stringMatching(words) });
    const asked = config.calls().length;
    await act();
    expect(config.calls()).toHaveLength(asked);
  });

  it.each([
    ["throttles", { code: "ThrottlingException" }, /throttled/],
    ["is ill", { code: "InternalFailure", status: 500 }, /AWS failed/],
  ])("it is tried again while AWS %s, with words, for half an hour", async (_what, fault, words) => {
    await ask();
    config.scene.faults.set("StartRemediationExecution", fault);
    await act();
    expect(await one()).toMatchObject({ state: "asked", failure: expect.stringMatching(words) });
    minutes(1);
    config.scene.faults.clear();
    await act();
    expect(await one()).toMatchObject({ state: "started", failure: null });
  });

  it("it has failed after half an hour of that", async () => {
    await ask();
    config.scene.faults.set("StartRemediationExecution", { code: "ThrottlingException" });
    await act();
    minutes(30);
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/within 30 minutes/),
    });
    expect(config.scene.begun).toBe(0);
  });

  it("an execution that runs already is followed", async () => {
    const invokedAt = new Date(START - 120_000);
    await ask();
    config.scene.execution = { state: "IN_PROGRESS", invokedAt, updatedAt: invokedAt, steps: [] };
    await act();
    expect(config.scene.begun).toBe(0);
    expect(await one()).toMatchObject({ state: "started", startedAt: invokedAt.toISOString() });
    config.run("SUCCEEDED");
    await act();
    expect(await one()).toMatchObject({ state: "evaluating" });
  });

  it("to tell of it, the remediation stays as it was, with words, for half an hour", async () => {
    await ask();
    await act();
    config.scene.faults.set("DescribeRemediationExecutionStatus", { code: "AccessDeniedException" });
    minutes(1);
    await act();
    expect(await one()).toMatchObject({ state: "started", failure: expect.stringMatching(/access denied/) });
    minutes(30);
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/^AWS did not tell of its end within 30 minutes: access denied/),
    });
  });

  it("an evaluation out of turn, it is asked for again", async () => {
    await ask();
    await act();
    config.run("SUCCEEDED");
    config.scene.faults.set("StartConfigRulesEvaluation", { code: "LimitExceededException" });
    await act();
    expect(await one()).toMatchObject({ state: "started", failure: null });
    config.scene.faults.clear();
    minutes(1);
    await act();
    expect(await one()).toMatchObject({ state: "evaluating" });
    expect(config.scene.evaluations).toBe(1);
  });

  it("to say what the rule says, nothing is taken for success", async () => {
    await evaluate();
    config.scene.faults.set("GetComplianceDetailsByResource", { code: "ThrottlingException" });
    await act();
    expect(await one()).toMatchObject({ state: "evaluating", failure: expect.stringMatching(/throttled/) });
    minutes(30);
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      result: null,
      failure: expect.stringMatching(/^it ran, but what the rule says could not be read/),
    });
  });
});

describe("what a person confirmed", () => {
  it("is not run when AWS Config would run something else by then", async () => {
    await ask();
    config.scene.target = "AWS-DeleteBucket";
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: `the rule would run AWS-DeleteBucket now, not ${TARGET}: it was not started`,
    });
    expect(config.scene.begun).toBe(0);
  });

  it("is not run half an hour later", async () => {
    await ask();
    minutes(30);
    await act();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: "no worker could start it within 30 minutes",
    });
    expect(config.calls()).toEqual([]);
  });

  it("is not run where the configuration names no role that may act", async () => {
    await ask();
    await act(config.openAws({ operator: false }));
    expect(await one()).toMatchObject({
      state: "failed",
      failure: `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}`,
    });
    expect(config.calls()).toEqual([]);
  });
});
