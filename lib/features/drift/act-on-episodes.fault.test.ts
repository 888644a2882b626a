import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import type { FaultRule } from "@/demo/aws/faults";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { startOperatedAccount } from "@/scripts/testing/operated-account";
import type { RuleInput } from "./schema/rule";
import { actOnEpisodes } from "./service/act-on-episodes";
import { changeRule } from "./service/change-rule";
import { createRule } from "./service/create-rule";
import { evaluateRules } from "./service/evaluate-rules";
import { listEpisodes } from "./service/list-episodes";
import {
  auditRows,
  hour,
  insertHourly,
  job,
  PIPELINE,
  resetRules,
  RETRAIN,
  retrainingRows,
  RULE,
} from "./store/testing-rules";

const engineer = personWith(["ml_engineer"]);
let database: TestDatabase;
let ids: { modelId: number; seriesId: number };
let bank: Awaited<ReturnType<typeof startOperatedAccount>>;
let clock: Date;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ids = await resetRules(database.owner);
  clock = hour(3);
  bank = await startOperatedAccount({ now: () => clock, pipelineArn: PIPELINE });
});
afterEach(() => bank?.stop());

const act = (aws = bank.openAws()) => actOnEpisodes(database.worker, job, aws, { now: () => clock });
const executions = () => [...bank.sagemaker.pipelineExecutions.values()];
const retrainings = () => retrainingRows(database.web);
const fault = (answer: FaultRule["answer"], rule: Partial<FaultRule> = {}) =>
  bank.loopback.faults.add({ match: { operation: "StartPipelineExecution" }, ...rule, answer });
const minutes = (count: number) => {
  clock = new Date(clock.getTime() + count * 60_000);
};

async function breach(change: Partial<RuleInput> = {}): Promise<{ slug: string; ruleId: number }> {
  const { id } = await createRule(database.web, engineer, "credit-scoring", {
    ...RULE,
    action: RETRAIN,
    ...change,
  });
  await insertHourly(database.owner, ids.seriesId, hour(0), [0.1, 0.3, 0.3]);
  await evaluateRules(database.worker, job, { now: () => clock });
  return { slug: "credit-scoring", ruleId: Number(id) };
}

describe("retraining in AWS", () => {
  it("starts once an episode and is followed to its end", async () => {
    await breach();
    await act();
    expect(executions()).toHaveLength(1);
    const executionArn = executions()[0]?.PipelineExecutionArn;
    expect(await retrainings()).toMatchObject([
      { state: "executing", execution_arn: executionArn, started_at: hour(3), ended_at: null },
    ]);
    minutes(1);
    await act();
    expect(await retrainings()).toMatchObject([{ state: "executing" }]);
    minutes(10);
    await act();
    await act();
    expect(executions()).toHaveLength(1);
    const { items } = await listEpisodes(database.web, engineer, { state: "open", limit: 1 });
    expect(items[0]?.retraining).toMatchObject({ state: "succeeded", executionArn });
    expect((await retrainings())[0]?.ended_at?.getTime()).toBeLessThanOrEqual(clock.getTime());
    expect((await auditRows(database.web)).at(-1)).toMatchObject({
      action: "retraining.start",
      after: { pipelineArn: PIPELINE, executionArn },
    });
  });

  it("starts none a second time when the answer is lost, again and again", async () => {
    await breach();
    fault({ kind: "reset-after-effect" }, { times: 8 });
    await act();
    expect(executions()).toHaveLength(1);
    expect(await retrainings()).toMatchObject([{ state: "requested", execution_arn: null }]);
    expect((await retrainings())[0]?.reason).toMatch(/could not be reached/);
    minutes(1);
    await act();
    minutes(1);
    await act();
    expect(executions()).toHaveLength(1);
    expect(await retrainings()).toMatchObject([
      { state: "executing", execution_arn: executions()[0]?.PipelineExecutionArn, reason: null },
    ]);
  });

  it("follows what may have begun, even when its rule changed before the answer was known", async () => {
    const place = await breach();
    fault({ kind: "reset-after-effect" }, { times: 4 });
    await act();
    await changeRule(database.web, engineer, place, { ...RULE, version: 1 });
    minutes(1);
    await act();
    expect(await retrainings()).toMatchObject([{ state: "executing" }]);
    expect(executions()).toHaveLength(1);
  });

  it("starts none once the rule changed, when AWS was not asked yet", async () => {
    const place = await breach();
    await changeRule(database.web, engineer, place, { ...RULE, version: 1 });
    await act();
    expect(executions()).toEqual([]);
    expect(await retrainings()).toMatchObject([{ state: "refused", reason: "its rule was changed first" }]);
  });

  it("starts one when two workers act at once", async () => {
    await breach();
    await Promise.all([act(bank.openAws()), act(bank.openAws())]);
    expect(executions()).toHaveLength(1);
    const started = (await auditRows(database.web)).filter(({ action }) => action === "retraining.start");
    expect(started).toHaveLength(1);
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "retraining.started", body: { execution: expect.stringContaining("/execution/") } },
    ]);
  });

  it.each([
    [{ kind: "throttle" }, /throttled/],
    [{ kind: "server-error", status: 500 }, /AWS failed/],
    [{ kind: "hang" }, /no answer|could not be reached/],
    [
      { kind: "error", code: "ResourceLimitExceeded", message: "Too many executions." },
      /Too many executions/,
    ],
  ] as const)("tries again after %j", async (answer, words) => {
    await breach();
    fault(answer, { times: 4 });
    await act();
    const [waiting] = await retrainings();
    expect(waiting?.state).toBe("requested");
    expect(waiting?.reason).toMatch(words);
    bank.loopback.faults.clear();
    minutes(1);
    await act();
    expect(await retrainings()).toMatchObject([{ state: "executing", reason: null }]);
  });

  it.each([
    ["the role may not", () => fault({ kind: "access-denied" }), /access denied/],
    ["the pipeline is gone", () => bank.sagemaker.pipelines.clear(), /not found/],
  ])("is refused in words when %s, and not asked for again", async (_why, prepare, words) => {
    await breach();
    prepare();
    await act();
    const [row] = await retrainings();
    expect(row?.state).toBe("refused");
    expect(row?.reason).toMatch(words);
    const asked = bank.loopback.calls.count();
    await act();
    expect(bank.loopback.calls.count()).toBe(asked);
    expect((await auditRows(database.web)).at(-1)).toMatchObject({ action: "retraining.refuse" });
  });

  it("is refused where the configuration names no role that may act", async () => {
    await breach();
    await act(bank.openAws({ operator: false }));
    expect(await retrainings()).toMatchObject([
      { state: "refused", reason: `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}` },
    ]);
    expect(bank.loopback.calls.count()).toBe(0);
  });

  it("says why it failed", async () => {
    await breach();
    await act();
    for (const [arn, execution] of bank.sagemaker.pipelineExecutions)
      bank.sagemaker.pipelineExecutions.set(arn, {
        ...execution,
        PipelineExecutionStatus: "Failed",
        FailureReason: "Step failure:\n no data.",
        LastModifiedTime: hour(4),
      });
    await act();
    expect(await retrainings()).toMatchObject([
      { state: "failed", reason: "Step failure: no data.", ended_at: hour(4) },
    ]);
  });

  it("stays as it was while the execution can't be read", async () => {
    await breach();
    await act();
    bank.loopback.faults.add({
      match: { operation: "DescribePipelineExecution" },
      answer: { kind: "throttle" },
    });
    minutes(10);
    await act();
    const [row] = await retrainings();
    expect(row?.state).toBe("executing");
    expect(row?.reason).toMatch(/throttled/);
  });
});

describe("retraining that is held", () => {
  async function heldSecond(): Promise<void> {
    await breach();
    await act();
    await createRule(database.web, engineer, "credit-scoring", { ...RULE, action: RETRAIN });
    await evaluateRules(database.worker, job, { now: () => clock });
    expect((await retrainings())[1]).toMatchObject({ state: "held", not_before: hour(27) });
  }

  it("starts when its time has come and the breach goes on", async () => {
    await heldSecond();
    clock = hour(26);
    await act();
    expect(executions()).toHaveLength(1);
    clock = hour(27);
    await act();
    expect(executions()).toHaveLength(2);
    expect((await retrainings())[1]).toMatchObject({ state: "executing", started_at: hour(27) });
  });

  it("does not start once the breach is over", async () => {
    await heldSecond();
    await insertHourly(database.owner, ids.seriesId, hour(3), [0.1, 0.1]);
    await evaluateRules(database.worker, job, { now: () => hour(5) });
    clock = hour(30);
    await act();
    expect(executions()).toHaveLength(1);
    expect((await retrainings())[1]).toMatchObject({
      state: "refused",
      reason: "the breach ended before the cool-down was over",
    });
  });

  it("starts one of two that were held for the same pipeline, and holds the other", async () => {
    await heldSecond();
    await createRule(database.web, engineer, "credit-scoring", { ...RULE, action: RETRAIN });
    await evaluateRules(database.worker, job, { now: () => clock });
    clock = hour(27);
    await Promise.all([act(bank.openAws()), act(bank.openAws())]);
    expect(executions()).toHaveLength(2);
    const states = (await retrainings()).slice(1).map(({ state: now, not_before: until }) => [now, until]);
    expect(states).toEqual([
      ["executing", hour(27)],
      ["held", hour(51)],
    ]);
  });
});
