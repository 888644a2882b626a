import { describe, expect, it } from "vitest";
import { type Known, linkMetric, type Serving } from "./link";

const serving = (given: Partial<Serving>): Serving => ({
  endpoint: "credit-prod",
  variant: "AllTraffic",
  modelId: 7,
  modelName: "credit-scoring",
  current: true,
  ...given,
});

const known = (given: Partial<Known> = {}): Known => ({
  servings: [serving({})],
  schedules: new Map([
    ["credit-dq", "credit-prod"],
    ["batch-dq", null],
  ]),
  models: new Map(),
  namespaces: new Map(),
  ...given,
});

const metric = (dimensions: Record<string, string>, namespace = "Any") => ({
  namespace,
  metricName: "m",
  dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
});

describe("whose metric it is", () => {
  it.each<Record<string, string>>([
    { Endpoint: "credit-prod" },
    { EndpointName: "credit-prod", VariantName: "AllTraffic" },
  ])("the model's whose endpoint it names: %o", (dimensions) => {
    expect(linkMetric(metric(dimensions), known())).toMatchObject({ modelId: 7, endpoint: "credit-prod" });
  });

  it.each<Record<string, string>>([{ MonitoringSchedule: "credit-dq" }, { ScheduleName: "credit-dq" }])(
    "the model's whose endpoint the schedule monitors: %o",
    (dimensions) => {
      expect(linkMetric(metric(dimensions), known())).toMatchObject({
        modelId: 7,
        reason: "Schedule credit-dq monitors endpoint credit-prod, which serves credit-scoring.",
      });
    },
  );

  it("the model's that serves now, not one that did before", () => {
    const servings = [serving({}), serving({ modelId: 3, modelName: "old", current: false })];
    expect(linkMetric(metric({ Endpoint: "credit-prod" }), known({ servings })).modelId).toBe(7);
  });

  it("the last one's where none serves now", () => {
    const servings = [serving({ current: false })];
    expect(linkMetric(metric({ Endpoint: "credit-prod" }), known({ servings }))).toMatchObject({
      modelId: 7,
      reason: "Endpoint credit-prod served credit-scoring.",
    });
  });

  it("the declared model's, by namespace, before anything else", () => {
    const namespaces = new Map([["Assistant", { modelId: 9, modelName: "staff-assistant" }]]);
    expect(linkMetric(metric({ Topic: "pay" }, "Assistant"), known({ namespaces })).modelId).toBe(9);
  });

  it.each<[Record<string, string>, string]>([
    [{ Endpoint: "nowhere" }, "No endpoint nowhere is known."],
    [{ MonitoringSchedule: "nothing" }, "No monitoring schedule nothing is known."],
    [
      { MonitoringSchedule: "batch-dq" },
      "Schedule batch-dq monitors batch transform: no model is known for it.",
    ],
    [{ Region: "x" }, "None of its dimensions names an endpoint or a monitoring schedule."],
  ])("nobody's, and says why: %o", (dimensions, reason) => {
    expect(linkMetric(metric(dimensions), known())).toMatchObject({ modelId: null, reason });
  });

  it("nobody's when the endpoint serves several models, unless the variant tells", () => {
    const servings = [serving({}), serving({ variant: "canary", modelId: 8, modelName: "other" })];
    expect(linkMetric(metric({ Endpoint: "credit-prod" }), known({ servings })).modelId).toBeNull();
    const told = metric({ EndpointName: "credit-prod", VariantName: "canary" });
    expect(linkMetric(told, known({ servings })).modelId).toBe(8);
  });

  it("nobody's when it serves nothing of the registry", () => {
    const servings = [serving({ modelId: null, modelName: null })];
    expect(linkMetric(metric({ Endpoint: "credit-prod" }), known({ servings })).reason).toBe(
      "Endpoint credit-prod serves no registered model.",
    );
  });
});
