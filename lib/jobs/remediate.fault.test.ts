import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { evaluateRule } from "@/demo/aws/config/rules/evaluate";
import { addRule, recorder } from "@/demo/aws/config/testing/start";
import type { FaultRule } from "@/demo/aws/faults";
import { listRemediations } from "@/lib/features/compliance/service/list-remediations";
import { requestRemediation } from "@/lib/features/compliance/service/request-remediation";
import {
  addFinding,
  addModel,
  BUCKET,
  resetCompliance,
  resultRows,
  RULE,
  TARGET,
} from "@/lib/features/compliance/store/testing";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT, REGION, testConfig } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { startOperatedAccount } from "@/scripts/testing/operated-account";
import { remediate } from "./remediate";

const officer = personWith(["compliance_officer"]);
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/7c1f`;
let database: TestDatabase;
let bank: Awaited<ReturnType<typeof startOperatedAccount>>;
let clock: Date;

const seconds = (count: number) => {
  clock = new Date(clock.getTime() + count * 1000);
};
const work = () =>
  remediate({
    db: database.worker,
    actor: { kind: "job", name: "remediate" },
    aws: bank.openAws(),
    config: testConfig(),
    now: () => clock,
  });
const one = async () => (await listRemediations(database.web, officer, "motor-pricing")).items[0];
const fault = (operation: string, answer: FaultRule["answer"], rule: Partial<FaultRule> = {}) =>
  bank.loopback.faults.add({ match: { operation }, ...rule, answer });
const begun = () => bank.loopback.calls.count({ operation: "config:StartRemediationExecution" });

/** A training bucket without a key of its own, and the rule that says so, with a remediation. */
function addUnencrypted(): void {
  bank.state.buckets.set(BUCKET, {
    name: BUCKET,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt: new Date("2026-01-01T00:00:00Z"),
    objects: new Map(),
  });
  bank.config.recorder = recorder();
  addRule(bank.config, RULE, "S3_DEFAULT_ENCRYPTION_KMS");
  bank.config.remediations.set(RULE, {
    ConfigRuleName: RULE,
    TargetType: "SSM_DOCUMENT",
    TargetId: TARGET,
    Parameters: {
      BucketName: { ResourceValue: { Value: "RESOURCE_ID" } },
      SSEAlgorithm: { StaticValue: { Values: ["aws:kms"] } },
      KMSMasterKey: { StaticValue: { Values: [KEY] } },
    },
  });
  evaluateRule(bank.state, ACCOUNT, REGION, RULE, clock);
}

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  clock = new Date("2026-11-23T10:00:00Z");
  await resetCompliance(database.owner);
  bank = await startOperatedAccount({
    now: () => clock,
    pipelineArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/p`,
  });
  addUnencrypted();
  const ids = await addFinding(database.owner, await addModel(database.owner, "motor-pricing"));
  seconds(60);
  const reason = "The training bucket must be encrypted";
  await requestRemediation(database.web, officer, "motor-pricing", { ...ids, target: TARGET, reason }, clock);
});
afterEach(() => bank?.stop());

/** Runs the job every few seconds, as the worker does, until it is over. */
async function workToTheEnd(): Promise<void> {
  for (let pass = 0; pass < 60; pass += 1) {
    await work();
    const { state } = (await one()) ?? {};
    if (state === "succeeded" || state === "failed") return;
    seconds(10);
  }
}

describe("an unencrypted bucket", () => {
  it("is encrypted from request to the rule's COMPLIANT, in one execution", async () => {
    await workToTheEnd();
    expect(bank.state.buckets.get(BUCKET)?.kmsKeyId).toBe(KEY);
    expect(await one()).toMatchObject({
      state: "succeeded",
      result: "COMPLIANT",
      failure: null,
      steps: [{ name: "PutBucketEncryption", state: "SUCCEEDED", error: null }],
    });
    expect(begun()).toBe(1);
    expect((await resultRows(database.owner)).map(({ state }) => state)).toEqual([
      "NON_COMPLIANT",
      "COMPLIANT",
    ]);
  });

  it("is encrypted once although the answer of AWS was lost", async () => {
    fault("StartRemediationExecution", { kind: "reset-after-effect" }, { times: 4 });
    await workToTheEnd();
    expect(await one()).toMatchObject({ state: "succeeded" });
    expect(bank.config.executions.size).toBe(1);
  });

  it("stays so, with the step's words, where the document fails", async () => {
    bank.state.buckets.delete(BUCKET);
    await workToTheEnd();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/^its step PutBucketEncryption failed: .*NoSuchBucket/),
    });
  });

  it("stays so where the operator may not run documents", async () => {
    const roles = [...(bank.state.accounts.get(ACCOUNT)?.roles.values() ?? [])];
    for (const { deniedActions } of roles) deniedActions.add("ssm:StartAutomationExecution");
    await work();
    expect(await one()).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("ssm:StartAutomationExecution"),
    });
    expect(bank.state.buckets.get(BUCKET)?.kmsKeyId).toBeNull();
  });

  it("is encrypted when AWS throttled every call for a while", async () => {
    for (const operation of ["StartRemediationExecution", "DescribeRemediationExecutionStatus"])
      fault(operation, { kind: "throttle" }, { times: 4 });
    await workToTheEnd();
    expect(await one()).toMatchObject({ state: "succeeded" });
    expect(bank.config.executions.size).toBe(1);
  });
});
