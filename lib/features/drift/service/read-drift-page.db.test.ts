import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { driftPageSchema } from "../schema/series";
import { addDeployment, addModel, addSeries } from "../store/testing";
import { readDriftPage } from "./read-drift-page";

const actor = { kind: "job", name: "test" } as const;
const SETTLED = new Date("2026-11-22T21:00:00Z");
const NEWEST = new Date("2026-11-22T23:00:00Z");
let database: TestDatabase;

const read = {
  settled_through: SETTLED,
  read_at: NEWEST,
  newest_at: NEWEST,
  newest_value: 0.31,
  spacing_seconds: 3600,
};

async function addRule(
  modelId: number,
  seriesId: number,
  threshold: number,
  state: string | null,
): Promise<number> {
  const owner = database.owner;
  const { rows } = await sql<{ id: number }>`insert into drift_rule (model_id, series_id, version)
    values (${modelId}, ${seriesId}, 2) returning id`.execute(owner);
  const ruleId = rows[0]?.id ?? 0;
  await sql`insert into drift_rule_version (rule_id, version, comparison, threshold, for_periods, action, changed_by)
    values (${ruleId}, 1, '>', 99, 3, 'notify', 'Ann'), (${ruleId}, 2, '>', ${threshold}, 3, 'notify', 'Ann')`.execute(
    owner,
  );
  if (state) {
    await sql`insert into drift_rule_state (rule_id, version, state, since, evaluated_at)
      values (${ruleId}, 2, ${state}, now(), now())`.execute(owner);
  }
  return ruleId;
}

async function addSchedule(name: string, endpoint: string | null, status: string | null): Promise<void> {
  const arn = `arn:${name}`;
  await sql`insert into drift_schedule (arn, account, region, name, monitoring_type, status, endpoint, cron, fingerprint,
      in_alert, baseline_constraints_uri, read_at)
    values (${arn}, '111122223333', 'eu-west-1', ${name}, 'DataQuality', 'Scheduled', ${endpoint}, 'cron(0 * ? * * *)',
      '', true, 's3://monitor/constraints.json', ${NEWEST})`.execute(database.owner);
  if (!status) return;
  await sql`insert into drift_execution (schedule_arn, scheduled_at, status, failure_reason)
    values (${arn}, '2026-11-21T00:00:00Z', 'Failed', 'the older one'), (${arn}, '2026-11-22T00:00:00Z', ${status}, null)`.execute(
    database.owner,
  );
}

beforeAll(async () => {
  database = await testDatabase();
  const owner = database.owner;
  const modelId = await addModel(owner, "credit-scoring");
  const other = await addModel(owner, "churn");
  await addDeployment(owner, modelId, 6, "2026-11-03T00:00:00Z", "2026-11-12T00:05:00Z");
  await addDeployment(owner, modelId, 7, "2026-11-12T00:00:00Z", null);
  const place = { modelId, endpoint: "scoring", variant: "main" };
  const [income = 0, age = 0, psi = 0] = await addSeries(owner, [
    { key: "income", ...place, ...read, kind: "data", schedule: "nightly", preset: "model_monitor" },
    { key: "age", ...place, ...read, kind: "data" },
    {
      key: "psi",
      ...place,
      ...read,
      kind: "data",
      newest_at: new Date("2026-11-22T20:00:00Z"),
      read_at: SETTLED,
      baseline_source: "constraint",
      baseline_words: "Model Monitor constraint: at most 0.1",
      baseline_limit: 0.1,
    },
    { key: "new", modelId, kind: "quality" },
    { key: "gone", ...place, ...read, removed_at: NEWEST },
    { key: "of-another", modelId: other, ...read },
  ]);
  const broken = await addRule(modelId, income, 0.2, "ok");
  await addRule(modelId, income, 0.1, "missing");
  await addRule(modelId, age, 0.5, "ok");
  await addRule(modelId, psi, 0.6, null);
  await sql`update drift_rule set removed_at = now() where series_id = ${psi}`.execute(owner);
  await sql`insert into drift_episode (rule_id, rule_version, series_id, model_id, started_at, detected_at, worst_value,
      worst_at, last_value, last_at)
    values (${broken}, 2, ${income}, ${modelId}, ${SETTLED}, ${SETTLED}, 0.4, ${SETTLED}, 0.31, ${SETTLED})`.execute(
    owner,
  );
  await sql`insert into drift_retraining (episode_id, pipeline_arn, client_token, state, requested_at, not_before, started_at)
    select id, 'arn:pipeline', 'token', 'executing', now(), now(), '2026-11-22T22:00:00Z' from drift_episode`.execute(
    owner,
  );
  await sql`insert into drift_note (series_id, kind, at, words)
    values (${age}, 'not_finite', '2026-11-20T00:00:00Z', 'a point was NaN'),
      (${age}, 'off_grid', '2026-11-21T00:00:00Z', 'a clock an hour off')`.execute(owner);
  await addSchedule("nightly", "scoring", "CompletedWithViolations");
  await addSchedule("mute", "scoring", "Completed");
  await addSchedule("idle", "scoring", null);
  await addSchedule("elsewhere", "other-endpoint", "Completed");
  await sql`insert into drift_report (account, region, uri, execution_id, kind, state, read_at)
    select '111122223333', 'eu-west-1', 's3://v', id, 'violations', 'read', now() from drift_execution
    where schedule_arn = 'arn:nightly' and status = 'CompletedWithViolations'`.execute(owner);
  await sql`insert into drift_violation (execution_id, feature, check_type, description, shape)
    select execution_id, feature, 'baseline_drift_check', '', 'endpoint'
    from drift_report, unnest(array['income', 'age']) feature`.execute(owner);
  await sql`insert into sources_status (account, region, api, interval_seconds, last_attempt_at, last_success_at, error)
    values ('111122223333', 'eu-west-1', 'cloudwatch:ListMetrics', 3600, now(), now(), null),
      ('111122223333', 'eu-west-1', 'cloudwatch:GetMetricData', 300, now(), ${SETTLED}, 'throttled'),
      ('111122223333', 'eu-west-1', 'sagemaker:ListTags', 300, now(), ${SETTLED}, 'denied')`.execute(owner);
});
afterAll(() => database?.drop());

const page = () => readDriftPage(database.web, actor, "credit-scoring");

describe("readDriftPage", () => {
  it("answers what its schema says, with the series of this model alone", async () => {
    const answer = await page();
    expect(driftPageSchema.parse(answer)).toEqual(answer);
    expect(answer.series.map(({ key }) => key).sort()).toEqual(["age", "income", "new", "psi"]);
    expect(answer.asOf).toBe(NEWEST.toISOString());
  });

  it("says of every series how it stands, and against which limit", async () => {
    const { series } = await page();
    const standing = series.map(({ key, state, limit }) => [key, state, limit]);
    expect(new Map(standing.map(([key, ...rest]) => [key, rest]))).toEqual(
      new Map([
        ["age", ["ok", { value: 0.5, source: "rule" }]],
        ["income", ["breach", { value: 0.2, source: "rule" }]],
        ["psi", ["unwatched", { value: 0.1, source: "constraint" }]],
        ["new", ["never", null]],
      ]),
    );
  });

  it("marks the newest point as provisional while it may change", async () => {
    const { series } = await page();
    const latest = new Map(series.map((one) => [one.key, one.latest?.provisional]));
    expect([latest.get("income"), latest.get("psi"), latest.get("new")]).toEqual([true, false, undefined]);
  });

  it("tells the version that serves, the notes and the baseline of a series", async () => {
    const { series } = await page();
    const of = (key: string) => series.find((one) => one.key === key);
    expect([of("age")?.version, of("new")?.version]).toEqual([7, null]);
    expect(of("age")?.notes.map(({ kind }) => kind)).toEqual(["off_grid", "not_finite"]);
    expect(of("psi")?.baseline).toMatchObject({ source: "constraint", limit: 0.1 });
    expect(of("age")?.baseline).toBeNull();
  });

  it("shows how each schedule's last run went, and which one publishes nothing", async () => {
    const { schedules } = await page();
    expect(
      schedules.map(({ name, lastRun, publishes }) => [
        name,
        lastRun?.status,
        lastRun?.violations,
        publishes,
      ]),
    ).toEqual([
      ["idle", undefined, undefined, null],
      ["mute", "Completed", 0, false],
      ["nightly", "CompletedWithViolations", 2, true],
    ]);
  });

  it("marks deployments and retrainings, and when each version served", async () => {
    const { markers, spans } = await page();
    expect(markers.map(({ label }) => label)).toEqual([
      "v6 deployed",
      "v6 → v7 deployed",
      "Retraining started",
    ]);
    expect(spans.map(({ version, to }) => [version, to])).toEqual([
      [6, "2026-11-12T00:00:00.000Z"],
      [7, null],
    ]);
  });

  it("says which of the metrics' sources are in trouble", async () => {
    expect((await page()).trouble.map(({ api, state }) => [api, state])).toEqual([
      ["cloudwatch:GetMetricData", "failed"],
    ]);
  });

  it("knows no model that does not exist", async () => {
    await expect(readDriftPage(database.web, actor, "nothing")).rejects.toMatchObject({ code: "not_found" });
  });
});
