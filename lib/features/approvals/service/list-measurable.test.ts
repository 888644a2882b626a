import { describe, expect, it } from "vitest";
import { biasMetric, metric, version } from "../rules/testing-version";
import { listMeasurable } from "./list-measurable";

describe("figures to choose from", () => {
  it("are each there once, with the value of the newest version that has one", () => {
    const newest = version({
      metrics: [metric("auc", null), metric("rows", 12_000), biasMetric("DPL", "sex = female", 0.0612345)],
    });
    const older = version({ metrics: [metric("auc", 0.884), metric("rows", 9), metric("recall", 0.5)] });
    expect(listMeasurable([newest, older])).toEqual([
      { metric: "auc", slice: null, group: "metric", unit: null, newest: "0.884" },
      { metric: "rows", slice: null, group: "metric", unit: null, newest: "12000" },
      { metric: "DPL", slice: "sex = female", group: "bias", unit: null, newest: "0.06123" },
      { metric: "recall", slice: null, group: "metric", unit: null, newest: "0.5" },
    ]);
  });

  it("are none that no bound can be set on", () => {
    const metrics = [
      metric("age", 0.2, { group: "explainability" }),
      metric("nulls", 3, { group: "data_quality" }),
    ];
    expect(listMeasurable([version({ metrics })])).toEqual([]);
  });
});
