import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/lib/platform/auth/actor";
import { startInventory } from "@/scripts/testing/inventory";
import { createRule } from "./service/create-rule";
import { listEpisodes } from "./service/list-episodes";
import { listRules } from "./service/list-rules";

const ENGINEER: Person = {
  kind: "person",
  personId: "p",
  issuer: "test",
  subject: "engineer",
  name: "Engineer",
  email: null,
  roles: ["ml_engineer"],
};
const INCOME = "feature_baseline_drift_income";
const MINUTE = 60_000;

let inventory: Awaited<ReturnType<typeof startInventory>>;
beforeAll(async () => {
  inventory = await startInventory({ seed: 11 });
  await inventory.collect();
  await inventory.collectMonitors();
  await inventory.collectMetrics();
}, 120_000);
afterAll(() => inventory.stop());

async function setRule(): Promise<void> {
  const { web } = inventory.database;
  const { pipelines } = await listRules(web, ENGINEER, "credit-scoring");
  const pipeline = pipelines.find(({ name }) => name === "credit-scoring-retraining")?.arn ?? "";
  await createRule(web, ENGINEER, "credit-scoring", {
    metric: INCOME,
    comparison: ">",
    threshold: 0.2,
    forPeriods: 3,
    action: { kind: "trigger_retraining_pipeline", pipeline, coolDownHours: 24 },
    mirror: true,
  });
}

function later(minutes: number): void {
  inventory.clock.at = new Date(inventory.clock.at.getTime() + minutes * MINUTE);
}

describe("credit-scoring", () => {
  it("drifts on income beyond its rule: an episode opens, the pipeline runs once and to its end", async () => {
    const { web } = inventory.database;
    await setRule();
    await inventory.collectMetrics();
    const [opened] = (await listEpisodes(web, ENGINEER, { state: "open", limit: 10 })).items;
    expect(opened).toMatchObject({ model: "credit-scoring", metric: INCOME, state: "breach", endedAt: null });
    expect(opened?.worst.value).toBeGreaterThan(0.2);
    expect(opened?.retraining).toMatchObject({ state: "executing" });
    later(2);
    await inventory.collectMetrics();
    const [followed] = (await listEpisodes(web, ENGINEER, { state: "open", limit: 10 })).items;
    expect(followed?.retraining).toMatchObject({ state: "succeeded" });
    later(60);
    await inventory.collectMetrics();
    expect(inventory.loopback.calls.count({ operation: "sagemaker:StartPipelineExecution" })).toBe(1);
    const audit = await sql<{ action: string }>`select action from drift_audit order by id`.execute(web);
    expect(audit.rows.map(({ action }) => action)).toEqual([
      "rule.create",
      "retraining.request",
      "retraining.start",
      "mirror.write",
    ]);
  });
});
