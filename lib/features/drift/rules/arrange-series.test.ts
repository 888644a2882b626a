import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeSeries, type Existing, foundCandidate, identityOf } from "./arrange-series";
import type { Known } from "./link";

const SCOPE = { account: "447120938816", region: "eu-west-1" };
const known: Known = {
  servings: ["credit-prod", "credit-canary"].map((endpoint) => ({
    endpoint,
    variant: "AllTraffic",
    modelId: 7,
    modelName: "credit-scoring",
    current: true,
  })),
  schedules: new Map(),
  models: new Map(),
  namespaces: new Map(),
};

function found(
  metricName: string,
  dimensions: Record<string, string>,
  namespace = "aws/sagemaker/Endpoints/data-metrics",
) {
  const list = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return foundCandidate({ namespace, metricName, dimensions: list }, known, null);
}

const existingOf = (rows: ReturnType<typeof arrangeSeries>): Existing[] =>
  rows.map(({ namespace, metric_name, dimensions, stat, model_id, key }) => ({
    identity: identityOf(namespace, metric_name, dimensions, stat),
    model_id,
    key,
  }));

describe("keys of series", () => {
  it("are the metric's name where that tells it from its sisters", () => {
    const rows = arrangeSeries(
      found("feature_baseline_drift_income", {
        Endpoint: "credit-prod",
        Feature: "income",
        MonitoringSchedule: "dq",
      }),
      [],
      SCOPE,
    );
    expect(rows.map(({ key }) => key)).toEqual(["feature_baseline_drift_income"]);
  });

  it("name the facet of a bias metric", () => {
    const bias = "aws/sagemaker/Endpoints/bias-metrics";
    const rows = arrangeSeries(
      [
        ...found("bias_metric_DPL", { Endpoint: "credit-prod", Facet: "sex", FacetValue: "female" }, bias),
        ...found(
          "bias_metric_DPL",
          { Endpoint: "credit-prod", Facet: "age_band", FacetValue: "under_25" },
          bias,
        ),
      ],
      [],
      SCOPE,
    );
    expect(rows.map(({ key }) => key)).toEqual([
      "bias_metric_DPL:sex:female",
      "bias_metric_DPL:age_band:under_25",
    ]);
  });

  it("are unique in a model, stay what they are, and come the same whatever is asked twice", () => {
    const drawn = fc.array(
      fc.record({
        metric: fc.constantFrom(
          "feature_baseline_drift_a",
          "feature_baseline_drift_b",
          "feature_completeness_a",
        ),
        endpoint: fc.constantFrom("credit-prod", "credit-canary", "nowhere"),
        schedule: fc.constantFrom("x", "y", "z,;/"),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(drawn, drawn, (first, second) => {
        const candidates = (some: typeof first) =>
          some.flatMap((one) =>
            found(one.metric, { Endpoint: one.endpoint, MonitoringSchedule: one.schedule }),
          );
        const before = existingOf(arrangeSeries(candidates(first), [], SCOPE));
        const after = existingOf(arrangeSeries(candidates([...first, ...second]), before, SCOPE));
        for (const { identity, key } of before)
          expect(after.find((one) => one.identity === identity)?.key).toBe(key);
        const keys = after.map(({ model_id, key }) => `${model_id} ${key}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { key } of after) expect(key).toMatch(/^[A-Za-z0-9_.=:@-]+$/);
      }),
    );
  });
});
