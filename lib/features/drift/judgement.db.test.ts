import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { describeEpisode } from "./rules/describe-episode";
import { createRule } from "./service/create-rule";
import { listAlarms } from "./service/list-alarms";
import { listEpisodes } from "./service/list-episodes";
import { listRules } from "./service/list-rules";

const engineer = personWith(["ml_engineer"]);
let inventory: Awaited<ReturnType<typeof startInventory>>;

beforeAll(async () => {
  inventory = await startInventory();
  await inventory.collect();
  await inventory.collectMonitors();
  await inventory.collectMetrics();
});
afterAll(() => inventory?.stop());

const web = () => inventory.database.web;
const now = () => inventory.clock.at;
const words = async () => {
  const { items } = await listEpisodes(web(), engineer, { state: "all", limit: 10 }, "credit-scoring");
  return items.map((episode) => describeEpisode(episode, now().getTime()));
};
const lints = async (slug: string) => {
  const { items } = await listAlarms(web(), engineer, slug, now());
  return Object.fromEntries(items.map(({ name, lint }) => [name, lint.map(({ kind }) => kind)]));
};

describe("the estate, judged", () => {
  it("has drift on income over its threshold: the rule opens an episode, the pipeline runs, the words say so", async () => {
    const { pipelines, canAct } = await listRules(web(), engineer, "credit-scoring");
    expect(canAct).toBe(true);
    const pipeline = pipelines.find(({ name }) => name === "credit-scoring-retraining")?.arn ?? "";
    await createRule(web(), engineer, "credit-scoring", {
      metric: "feature_baseline_drift_income",
      comparison: ">",
      threshold: 0.2,
      forPeriods: 1,
      action: { kind: "trigger_retraining_pipeline", pipeline, coolDownHours: 24 },
      mirror: true,
    });
    await inventory.collectMetrics();
    expect(await words()).toEqual([
      expect.stringMatching(
        /^Drift.* on income is 0\.\d\d, above 0\.20 since .+\. Retraining pipeline credit-scoring-retraining started .+, running\.$/,
      ),
    ]);
    const [rule] = (await listRules(web(), engineer, "credit-scoring")).items;
    expect(rule).toMatchObject({ state: "breach", mirror: { state: "written" } });
    inventory.clock.at = new Date(now().getTime() + 5 * 60_000);
    await inventory.collectMetrics();
    expect(await words()).toEqual([
      expect.stringMatching(/credit-scoring-retraining started .+, succeeded .+\.$/),
    ]);
  });

  it("has alarms with everything that can be wrong with one, and nothing said against the good ones", async () => {
    expect(await lints("reco")).toEqual({ "reco-accuracy": ["wrong_direction"] });
    expect(await lints("motor-pricing")).toEqual({
      "motor-pricing-fallback-prices": ["missing_data_hides_dead_monitor"],
      "motor-pricing-mae": ["watches_nothing", "insufficient_data_for_weeks"],
    });
    expect(await lints("credit-scoring")).toMatchObject({
      "credit-scoring-5xx": ["no_action"],
      "credit-scoring-income-drift": [],
      "credit-scoring-needs-attention": [],
    });
  });

  it("has one schedule that runs and publishes nothing", async () => {
    const silent = async (slug: string) => (await listAlarms(web(), engineer, slug, now())).silentSchedules;
    expect((await silent("motor-pricing")).map(({ name }) => name)).toEqual(["motor-mq-daily"]);
    expect(await silent("credit-scoring")).toEqual([]);
  });
});
