import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { startOperatedAccount } from "@/scripts/testing/operated-account";
import type { RuleInput } from "./schema/rule";
import { actOnEpisodes } from "./service/act-on-episodes";
import { changeRule } from "./service/change-rule";
import { createRule } from "./service/create-rule";
import { removeRule } from "./service/remove-rule";
import { auditRows, job, PIPELINE, resetRules, RULE } from "./store/testing-rules";

const engineer = personWith(["ml_engineer"]);
let database: TestDatabase;
let bank: Awaited<ReturnType<typeof startOperatedAccount>>;
let clock: Date;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await resetRules(database.owner);
  clock = new Date();
  bank = await startOperatedAccount({ now: () => clock, pipelineArn: PIPELINE });
});
afterEach(() => bank?.stop());

const act = (aws = bank.openAws()) => actOnEpisodes(database.worker, job, aws, { now: () => clock });
const minutes = (count: number) => {
  clock = new Date(clock.getTime() + count * 60_000);
};
const alarms = () => [...bank.cloudwatch.metricAlarms.values()];
const place = { slug: "credit-scoring", ruleId: 1 };
const create = (change: Partial<RuleInput> = {}) =>
  createRule(database.web, engineer, "credit-scoring", { ...RULE, mirror: true, ...change });
const change = (version: number, fields: Partial<RuleInput> = {}) =>
  changeRule(database.web, engineer, place, { ...RULE, mirror: true, version, ...fields });

async function mirror() {
  const { rows } = await sql<{ state: string; reason: string | null; version: number }>`
    select state, reason, version from drift_mirror`.execute(database.web);
  return rows[0];
}

/** Somebody sets another threshold on the console. */
function changeByHand(Threshold = 9): void {
  for (const alarm of alarms())
    bank.cloudwatch.metricAlarms.set(alarm.AlarmName ?? "", { ...alarm, Threshold });
}

/** The reading of alarms, as the worker keeps it. */
async function readAlarms(): Promise<void> {
  await sql`update drift_alarm set removed_at = ${clock}`.execute(database.owner);
  for (const alarm of alarms())
    await sql`
      insert into drift_alarm (arn, account, region, name, type, state, body, read_at)
      values (${alarm.AlarmArn}, ${ACCOUNT}, ${REGION}, ${alarm.AlarmName}, 'metric', 'OK',
        ${JSON.stringify(alarm)}::jsonb, ${clock})
      on conflict (arn) do update set body = excluded.body, read_at = excluded.read_at, removed_at = null`.execute(
      database.owner,
    );
}

describe("the alarm of a rule", () => {
  it("is written, follows the rule, and goes with it", async () => {
    await create();
    await act();
    expect(alarms()).toMatchObject([
      {
        AlarmName: "countersign-credit-scoring-1",
        MetricName: "drift-income",
        Dimensions: [{ Name: "Feature", Value: "drift-income" }],
        Threshold: 0.2,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
        Period: 3600,
        TreatMissingData: "missing",
        ActionsEnabled: false,
        AlarmActions: [],
      },
    ]);
    expect(await mirror()).toEqual({ state: "written", reason: null, version: 1 });
    await change(1, { threshold: 0.4 });
    minutes(1);
    await act();
    expect(alarms()).toMatchObject([{ Threshold: 0.4 }]);
    expect(await mirror()).toMatchObject({ state: "written", version: 2 });
    await removeRule(database.web, engineer, place);
    await act();
    expect(alarms()).toEqual([]);
    expect(await mirror()).toMatchObject({ state: "gone" });
    const done = (await auditRows(database.web)).map(({ action }) => action);
    expect(done.filter((action) => action.startsWith("mirror"))).toEqual([
      "mirror.write",
      "mirror.write",
      "mirror.delete",
    ]);
  });

  it("goes when it is not wanted any more, and comes again when it is", async () => {
    await create();
    await act();
    await change(1, { mirror: false });
    await act();
    expect(alarms()).toEqual([]);
    await change(2);
    await act();
    expect(alarms()).toHaveLength(1);
  });

  it("asks AWS for nothing once it stands", async () => {
    await create();
    await act();
    const asked = bank.loopback.calls.count();
    minutes(60);
    await act();
    expect(bank.loopback.calls.count()).toBe(asked);
  });

  it("is known as ours although every answer was lost", async () => {
    await create();
    bank.loopback.faults.add({
      match: { operation: "PutMetricAlarm" },
      times: 4,
      answer: { kind: "reset-after-effect" },
    });
    await act();
    expect(await mirror()).toMatchObject({ state: "wanted", version: 0 });
    expect((await mirror())?.reason).toMatch(/could not be reached/);
    await change(1, { threshold: 0.4 });
    await act();
    expect(await mirror()).toEqual({ state: "written", reason: null, version: 2 });
    expect(alarms()).toMatchObject([{ Threshold: 0.4 }]);
  });

  it("is tried again, but not at once, when AWS refuses", async () => {
    await create();
    bank.loopback.faults.add({ match: { operation: "PutMetricAlarm" }, answer: { kind: "access-denied" } });
    await act();
    expect((await mirror())?.reason).toMatch(/access denied/);
    bank.loopback.faults.clear();
    minutes(5);
    await act();
    expect(alarms()).toEqual([]);
    minutes(6);
    await act();
    expect(await mirror()).toMatchObject({ state: "written", reason: null });
  });

  it("says that the configuration names no role that may act", async () => {
    await create();
    await act(bank.openAws({ operator: false }));
    expect((await mirror())?.reason).toBe(
      `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}`,
    );
    expect(bank.loopback.calls.count()).toBe(0);
  });

  it("says that CloudWatch does not look back as far as the rule", async () => {
    await sql`update drift_series set spacing_seconds = 86400`.execute(database.owner);
    await create({ forPeriods: 8 });
    await act();
    expect(await mirror()).toMatchObject({ state: "failed" });
    expect(alarms()).toEqual([]);
  });
});

describe("an alarm that somebody changed by hand", () => {
  it("is not written over when the rule changes", async () => {
    await create();
    await act();
    changeByHand();
    await change(1, { threshold: 0.4 });
    await act();
    expect(alarms()).toMatchObject([{ Threshold: 9 }]);
    expect(await mirror()).toMatchObject({
      state: "failed",
      reason: "changed in AWS, and left so: threshold 9 instead of 0.2",
    });
  });

  it("is not deleted with the rule", async () => {
    await create();
    await act();
    changeByHand();
    await removeRule(database.web, engineer, place);
    await act();
    expect(alarms()).toHaveLength(1);
    expect(await mirror()).toMatchObject({ state: "failed" });
  });

  it("is noticed by the reading of alarms, without another call", async () => {
    await create();
    await act();
    minutes(1);
    await readAlarms();
    await act();
    expect(await mirror()).toMatchObject({ state: "written" });
    changeByHand();
    minutes(1);
    await readAlarms();
    const asked = bank.loopback.calls.count();
    await act();
    expect(await mirror()).toMatchObject({
      state: "failed",
      reason: "changed in AWS, and left so: threshold 9 instead of 0.2",
    });
    expect(bank.loopback.calls.count()).toBe(asked);
  });

  it("is noticed when it was deleted, and written anew once the rule is saved again", async () => {
    await create();
    await act();
    minutes(1);
    await readAlarms();
    bank.cloudwatch.metricAlarms.clear();
    minutes(1);
    await readAlarms();
    await act();
    expect(await mirror()).toMatchObject({
      state: "failed",
      reason: "changed in AWS, and left so: it was deleted",
    });
    await act();
    expect(alarms()).toEqual([]);
    await change(1);
    await act();
    expect(await mirror()).toMatchObject({ state: "written", version: 2 });
  });

  it("was there before the rule: it is left alone", async () => {
    const name = "countersign-credit-scoring-1";
    bank.cloudwatch.metricAlarms.set(name, { AlarmName: name, AlarmArn: "arn:mine", Threshold: 1 });
    await create();
    await act();
    expect(alarms()).toMatchObject([{ Threshold: 1, AlarmArn: "arn:mine" }]);
    expect(await mirror()).toMatchObject({ state: "failed" });
  });
});
