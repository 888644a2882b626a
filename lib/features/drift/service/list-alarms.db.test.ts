import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { alarmListSchema } from "../schema/alarm";
import { hour, insertModel, insertSeries, resetRules } from "../store/testing-rules";
import { listAlarms } from "./list-alarms";

let database: TestDatabase;
let ids: { modelId: number; seriesId: number };
const auditor = personWith(["auditor"]);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ids = await resetRules(database.owner);
  await sql`delete from sources_status`.execute(database.owner);
});

const list = async () => {
  const found = await listAlarms(database.web, auditor, "credit-scoring", hour(100));
  return alarmListSchema.parse(found);
};

async function alarm(name: string, body: object, state = "OK"): Promise<void> {
  const type = "AlarmRule" in body ? "composite" : "metric";
  const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
  await sql`
    insert into drift_alarm (arn, account, region, name, type, state, state_since, body, read_at)
    values (${arn}, ${ACCOUNT}, ${REGION}, ${name}, ${type}, ${state}, ${hour(0)}, ${JSON.stringify(body)}::jsonb,
      ${hour(99)})`.execute(database.owner);
}
const listed = () =>
  sql`
  insert into sources_status (account, region, api, interval_seconds, last_success_at)
  values (${ACCOUNT}, ${REGION}, 'cloudwatch:ListMetrics', 3600, now())`.execute(database.owner);
const onIncome = () => ({
  Namespace: `bank/${ids.modelId}`,
  MetricName: "drift-income",
  Dimensions: [{ Name: "Feature", Value: "drift-income" }],
  ComparisonOperator: "GreaterThanThreshold",
  Threshold: 0.2,
  AlarmActions: ["arn:sns"],
});

describe("listAlarms", () => {
  it("shows the alarms on the model's metrics, and not those of others", async () => {
    const other = await insertModel(database.owner, "churn");
    await insertSeries(database.owner, other, { key: "other" });
    await alarm("income", onIncome());
    await alarm("churn", { Namespace: `bank/${other}`, MetricName: "other", Dimensions: [] });
    await alarm("both", { AlarmRule: 'ALARM("income") OR ALARM("churn")', AlarmActions: [] });
    await alarm("neither", { AlarmRule: 'ALARM("churn")', AlarmActions: [] });
    const { items } = await list();
    expect(items).toMatchObject([
      { name: "both", type: "composite", metric: null, lint: [{ kind: "no_action" }] },
      { name: "income", metric: "drift-income", condition: "drift-income > 0.2", lint: [], rule: null },
    ]);
  });

  it("says which way is worse by the series", async () => {
    await alarm("income", { ...onIncome(), ComparisonOperator: "LessThanThreshold" });
    expect((await list()).items).toMatchObject([{ lint: [{ kind: "wrong_direction" }] }]);
  });

  it("finds an alarm in the model's own namespace whose metric is not there, once metrics were listed", async () => {
    await alarm("typo", { ...onIncome(), MetricName: "drift-incom" });
    expect((await list()).items).toMatchObject([{ name: "typo", metric: null, lint: [] }]);
    await listed();
    expect((await list()).items).toMatchObject([{ lint: [{ kind: "watches_nothing" }] }]);
  });

  it("knows the alarm of a rule", async () => {
    await sql`insert into drift_rule (model_id, series_id, version) values (${ids.modelId}, ${ids.seriesId}, 1)`.execute(
      database.owner,
    );
    await sql`insert into drift_mirror (rule_id, alarm_name, version, state, changed_at)
      values (1, 'countersign-credit-scoring-1', 1, 'written', now())`.execute(database.owner);
    await alarm("countersign-credit-scoring-1", { ...onIncome(), ActionsEnabled: false, AlarmActions: [] });
    expect((await list()).items).toMatchObject([{ rule: "1", lint: [] }]);
  });

  it("lists schedules that run and publish nothing, once metrics were listed", async () => {
    const arn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:monitoring-schedule/silent`;
    await sql`update drift_series set endpoint = 'credit-scoring'`.execute(database.owner);
    await sql`
      insert into drift_schedule (arn, account, region, name, monitoring_type, status, endpoint, fingerprint, read_at)
      values (${arn}, ${ACCOUNT}, ${REGION}, 'silent', 'DataQuality', 'Scheduled', 'credit-scoring', '', now())`.execute(
      database.owner,
    );
    await listed();
    expect((await list()).silentSchedules).toEqual([]);
    await sql`insert into drift_execution (schedule_arn, scheduled_at, status) values (${arn}, ${hour(90)}, 'Completed')`.execute(
      database.owner,
    );
    expect((await list()).silentSchedules).toMatchObject([{ name: "silent" }]);
    await insertSeries(database.owner, ids.modelId, { key: "new", schedule: "silent", newestAt: hour(90) });
    expect((await list()).silentSchedules).toEqual([]);
  });
});
