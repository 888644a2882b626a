import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { modelListQuerySchema } from "@/lib/features/models/schema/model";
import { listDecisionNeeds } from "@/lib/features/models/service/list-decision-needs";
import { listModels } from "@/lib/features/models/service/list-models";
import { readModel } from "@/lib/features/models/service/read-model";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { driftSummarySchema } from "../schema/series";
import { hour, insertHourly, insertModel, job, resetRules, RULE } from "../store/testing-rules";
import { acknowledgeEpisode } from "./acknowledge-episode";
import { changeRule } from "./change-rule";
import { createRule } from "./create-rule";
import { evaluateRules } from "./evaluate-rules";
import { readSummary } from "./read-summary";
import { removeRule } from "./remove-rule";
import { summariseModels } from "./summarise-models";

let database: TestDatabase;
let ids: { modelId: number; seriesId: number };
const engineer = personWith(["ml_engineer"]);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ids = await resetRules(database.owner);
  await sql`truncate sources_status`.execute(database.owner);
  await sql`insert into sources_status (account, region, api, interval_seconds, last_success_at)
    values (${ACCOUNT}, ${REGION}, 'cloudwatch:GetMetricData', 3600, now())`.execute(database.owner);
  await sql`update drift_series set read_at = ${hour(0)}`.execute(database.owner);
});

const create = () => createRule(database.web, engineer, "credit-scoring", RULE);
const at = (id: string) => ({ slug: "credit-scoring", ruleId: Number(id) });
const pass = (h: number) => summariseModels(database.worker, job, hour(h));
const summary = async () => {
  const found = await readSummary(database.web, engineer, ids.modelId);
  return driftSummarySchema.parse(found);
};
/** The last point that is settled; a later one that is not says something else. */
async function settled(value: number, h: number): Promise<void> {
  await sql`update drift_series set settled_at = ${hour(h)}, settled_value = ${value}, settled_through = ${hour(h + 1)},
      newest_at = ${hour(h + 2)}, newest_value = ${value + 7}, read_at = ${hour(h)}
    where id = ${ids.seriesId}`.execute(database.owner);
}
async function breach(): Promise<string> {
  const { id } = await create();
  await insertHourly(database.owner, ids.seriesId, hour(0), [0.1, 0.3, 0.35]);
  await settled(0.35, 3);
  await evaluateRules(database.worker, job, { now: () => hour(3) });
  await pass(3);
  return id;
}

describe("summariseModels", () => {
  it("says that nothing was collected until metrics were read", async () => {
    await sql`update sources_status set last_success_at = null`.execute(database.owner);
    expect(await pass(1)).toBe(0);
    expect((await summary()).state).toBe("not_collected");
    await sql`update sources_status set last_success_at = now()`.execute(database.owner);
    await pass(1);
    expect(await summary()).toMatchObject({ state: "unwatched", seriesCount: 1, ruleCount: 0, worst: null });
  });

  it("tells a model without series from one without rules", async () => {
    const other = await insertModel(database.owner, "churn");
    await pass(1);
    expect((await readSummary(database.web, engineer, other)).state).toBe("no_series");
  });

  it("names the breach, its worst series and since when", async () => {
    await breach();
    expect(await summary()).toMatchObject({
      state: "breach",
      worst: {
        key: "drift-income",
        subject: "income",
        value: 0.35,
        limit: 0.2,
        comparison: ">",
        at: hour(3).toISOString(),
      },
      breachSince: hour(1).toISOString(),
      asOf: hour(3).toISOString(),
    });
  });

  it("looks only at models where something changed", async () => {
    await insertModel(database.owner, "churn");
    expect(await pass(1)).toBe(2);
    expect(await pass(2)).toBe(0);
    await settled(0.1, 3);
    expect(await pass(3)).toBe(1);
    expect(await pass(30)).toBe(2);
  });

  it("notices that a rule came, changed and went", async () => {
    const id = await breach();
    await changeRule(database.web, engineer, at(id), { ...RULE, threshold: 0.5, version: 1 });
    await pass(4);
    expect((await summary()).state).toBe("missing");
    await removeRule(database.web, engineer, at(id));
    await pass(5);
    expect(await summary()).toMatchObject({ state: "unwatched", ruleCount: 0 });
  });

  it("shows the last settled value of each of 30 days, and null where a day has none", async () => {
    const values = Array.from({ length: 72 }, (_, i) => (i >= 24 && i < 48 ? null : i));
    await create();
    await insertHourly(database.owner, ids.seriesId, hour(0), [...values, NaN]);
    await settled(71, 71);
    await pass(72);
    const { spark } = await summary();
    expect(spark).toHaveLength(30);
    // 4 November has nothing but NaN.
    expect(spark.slice(-5)).toEqual([null, 23, null, 71, null]);
  });

  it("takes the days of finer series from the hours kept of them", async () => {
    await create();
    await sql`update drift_series set period_seconds = 60`.execute(database.owner);
    const lasts = Array.from({ length: 240 }, (_, i) => (i < 30 ? i : null));
    await sql`insert into drift_hours (series_id, starts_at, mins, maxs, lasts, counts)
      values (${ids.seriesId}, ${hour(0)}, ${lasts}::double precision[], ${lasts}::double precision[],
        ${lasts}::double precision[], ${lasts.map((last) => (last === null ? 0 : 1))}::integer[])`.execute(
      database.owner,
    );
    await settled(29, 29);
    await pass(30);
    expect((await summary()).spark.slice(-3)).toEqual([null, 23, 29]);
  });

  it("keeps values that are no number out", async () => {
    await create();
    await settled(Infinity, 1);
    await pass(1);
    expect((await summary()).worst).toBeNull();
  });
});

describe("drift among models", () => {
  it("is in the list as on the model's page", async () => {
    await insertModel(database.owner, "churn");
    await breach();
    await sql`delete from drift_model where model_id <> ${ids.modelId}`.execute(database.owner);
    const { items } = await listModels(database.web, engineer, modelListQuerySchema.parse({}));
    const [churn, scoring] = items;
    expect(scoring?.drift).toEqual(await summary());
    expect(scoring?.drift).toEqual((await readModel(database.web, engineer, "credit-scoring")).drift);
    expect(churn?.drift).toMatchObject({ state: "not_collected", worst: null, spark: [] });
  });

  it("needs a decision until somebody acknowledges it", async () => {
    await breach();
    const needs = () => listDecisionNeeds(database.web, engineer);
    const [need] = (await needs()).items;
    expect(need).toMatchObject({
      kind: "breach",
      severity: "bad",
      model: "credit-scoring",
      text: "Drift on income is 0.35, above 0.20.",
      since: hour(1).toISOString(),
      episode: { metric: "drift-income", state: "breach" },
    });
    expect((await needs()).total).toBe(1);
    const episodeId = Number(need?.episode?.id);
    await acknowledgeEpisode(database.web, engineer, { slug: "credit-scoring", episodeId }, {});
    expect(await needs()).toMatchObject({ items: [], total: 0 });
  });

  it.each(["removed", "another model's"])("is not fine with a rule on a series that is %s", async (what) => {
    await create();
    await insertHourly(database.owner, ids.seriesId, hour(0), [0.1, 0.1, 0.1]);
    await settled(0.1, 3);
    await evaluateRules(database.worker, job, { now: () => hour(3) });
    await pass(3);
    expect(await summary()).toMatchObject({ state: "ok", ruleCount: 1 });
    const other = await insertModel(database.owner, "fraud");
    await (
      what === "removed"
        ? sql`update drift_series set removed_at = ${hour(4)}`
        : sql`update drift_series set model_id = ${other}`
    ).execute(database.owner);
    await evaluateRules(database.worker, job, { now: () => hour(4) });
    await pass(4);
    expect(await summary()).toMatchObject({ state: "missing", ruleCount: 1, seriesCount: 0 });
    expect(await readSummary(database.web, engineer, other)).toMatchObject(
      what === "removed" ? { state: "no_series" } : { state: "unwatched", ruleCount: 0 },
    );
    await pass(5);
    expect(await pass(6)).toBe(0);
  });
});
