import { describe, expect, it } from "vitest";
import type { Metric } from "../schema/version";
import { boundsOf, judgeCriteria, parseBounds } from "./criteria";

function metric(name: string, value: number | null, slice: string | null = null): Metric {
  return { name, value, slice, group: slice ? "bias" : "quality", unit: null, deviation: null };
}

describe("parseBounds", () => {
  it.each([
    ["min 0.80", { least: 0.8, most: Infinity }],
    ["max 120", { least: -Infinity, most: 120 }],
    ["between -0.10 and 0.10", { least: -0.1, most: 0.1 }],
    ["min 1e-3", { least: 0.001, most: Infinity }],
  ])("reads %s", (text, bounds) => expect(parseBounds(text)).toEqual(bounds));

  it.each([
    "",
    "max 1e999",
    "between 0.10 and -0.10",
    "0.8",
    "min",
    "min abc",
    "at least 0.8",
    "min 0.8 max 2",
  ])("refuses %j", (text) => expect(parseBounds(text)).toBeNull());
});

describe("judgeCriteria", () => {
  it("passes at the bound and fails beyond it", () => {
    const metadata = { "criterion:precision": "min 0.80", "criterion:latency": "max 120", owner: "x" };
    expect(judgeCriteria(metadata, [metric("precision", 0.8), metric("latency", 120.1)])).toEqual([
      { metric: "precision", required: "≥ 0.80", measured: 0.8, result: "passed" },
      { metric: "latency", required: "≤ 120", measured: 120.1, result: "failed" },
    ]);
  });

  it("holds the reports' figure to the bound, not the training job's of the same name", () => {
    const training: Metric = { ...metric("auc", 0.99), group: "training" };
    const criteria = { "criterion:auc": "between 0.7 and 1" };
    const overfitted = { ...training, value: 1.5 };
    expect(judgeCriteria(criteria, [metric("auc", 0.8), overfitted])[0]?.result).toBe("passed");
    expect(judgeCriteria(criteria, [metric("auc", null), training])[0]?.result).toBe("unknown");
    expect(judgeCriteria(criteria, [training])[0]?.result).toBe("passed");
  });

  it("is unknown, not passed, when nothing was measured", () => {
    const criteria = { "criterion:auc": "min 0.85" };
    expect(judgeCriteria(criteria, [])[0]?.result).toBe("unknown");
    expect(judgeCriteria(criteria, [metric("auc", null)])[0]?.result).toBe("unknown");
  });

  it("is unknown when the criterion itself can't be read", () => {
    expect(judgeCriteria({ "criterion:auc": "good" }, [metric("auc", 1)])[0]).toEqual({
      metric: "auc",
      required: "good",
      measured: null,
      result: "unknown",
    });
  });

  it("holds every value of a facet to the bound and names the one that breaks it", () => {
    const metadata = { "criterion:DPL sex": "between -0.10 and 0.10" };
    const metrics = [
      metric("DPL", 0.02, "sex = male"),
      metric("DPL", -0.2, "sex = female"),
      metric("DPL", 0.5, "age"),
    ];
    expect(judgeCriteria(metadata, metrics)[0]).toMatchObject({ measured: -0.2, result: "failed" });
  });

  it("stays open when one value of a facet has no figure", () => {
    const metadata = { "criterion:DPL sex": "between -0.10 and 0.10" };
    const metrics = [metric("DPL", 0.02, "sex = male"), metric("DPL", null, "sex = female")];
    expect(judgeCriteria(metadata, metrics)[0]?.result).toBe("unknown");
  });
});

describe("boundsOf", () => {
  it("gives what is asked as it was written, and leaves out what is no bound", () => {
    const metadata = {
      "criterion:precision": "min 0.80",
      "criterion:latency": "max 120",
      "criterion:DPL sex": "between -0.10 and 0.10",
      "criterion:auc": "good",
      "criterion:f1": "between 2 and 1",
      owner: "min 1",
    };
    expect(boundsOf(metadata)).toEqual([
      { metric: "precision", least: "0.80", most: null },
      { metric: "latency", least: null, most: "120" },
      { metric: "DPL sex", least: "-0.10", most: "0.10" },
    ]);
  });
});
