import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { createRule } from "./service/create-rule";
import { listEpisodes } from "./service/list-episodes";
import { listRules } from "./service/list-rules";

const ENGINEER = personWith(["ml_engineer"]);
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

interface Row {
  namespace: string;
  metric_name: string;
  dimensions: string;
  model: string | null;
  kind: string;
}

/** A metric as both sides write it. */
function metricOf(namespace: string, name: string, dimensions: { name: string; value: string }[]): string {
  const sorted = dimensions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify([namespace, name, ...sorted.map((one) => [one.name, one.value])]);
}

describe("the estate's metrics", () => {
  it("belong to the models they were made for, and measure what they were made to", async () => {
    const { rows } = await sql<Row>`
      select s.namespace, s.metric_name, s.dimensions, m.name as model, s.kind
      from drift_series s left join models m on m.id = s.model_id`.execute(inventory.database.web);
    const truth = new Map(
      inventory.truth.monitoring.series.map(({ namespace, name, dimensions, modelName, kind }) => {
        const named = dimensions.map(({ Name, Value }) => ({ name: Name, value: Value }));
        return [metricOf(namespace, name, named), { model: modelName, kind }];
      }),
    );
    const told = rows.map(({ namespace, metric_name, dimensions, model, kind }) => ({
      metric: metricOf(namespace, metric_name, JSON.parse(dimensions)),
      model,
      kind,
    }));
    const linked = told.filter(({ model }) => model !== null);
    expect(linked.length).toBeGreaterThan(100);
    for (const { metric, model } of linked)
      expect(`${metric} ${truth.get(metric)?.model}`).toBe(`${metric} ${model}`);
    const differing = linked.filter(({ metric, kind }) => truth.get(metric)?.kind !== kind);
    expect(differing.map(({ metric, kind }) => `${kind} ${metric}`)).toEqual([]);
  });

  it("that are not what they seem are named beside their charts", async () => {
    const { rows } = await sql<{ metric_name: string; kind: string }>`
      select distinct s.metric_name, n.kind from drift_note n join drift_series s on s.id = n.series_id`.execute(
      inventory.database.web,
    );
    const noted = new Set(rows.map(({ metric_name, kind }) => `${kind} ${metric_name}`));
    const bad = inventory.truth.monitoring.badPoints;
    for (const { name } of bad.filter(({ kind }) => kind === "infinite"))
      expect(noted).toContain(`not_finite ${name}`);
    for (const { name } of bad.filter(({ kind }) => kind === "clock_ahead"))
      expect(noted).toContain(`in_future ${name}`);
    for (const { name } of bad.filter(({ kind }) => kind === "interval_changed"))
      expect(noted).toContain(`interval_changed ${name}`);
    expect(bad.filter(({ kind }) => kind === "infinite" || kind === "clock_ahead").length).toBeGreaterThan(1);
  });
});

describe("credit-scoring", () => {
  it("drifts on income beyond its rule: an episode opens, the pipeline runs once and to its end", async () => {
    const { web } = inventory.database;
    await setRule();
    await inventory.collectMetrics();
    const [opened] = (await listEpisodes(web, ENGINEER, { state: "open", limit: 10 })).items;
    expect(opened).toMatchObject({ model: "credit-scoring", metric: INCOME, state: "breach", endedAt: null });
    expect(opened?.worst.value).toBeGreaterThan(0.2);
    const [truth] = inventory.truth.monitoring.breaches;
    expect(opened?.startedAt).toBe(truth?.since);
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
