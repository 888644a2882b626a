import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  barOf,
  facetName,
  fairnessFigure,
  groupName,
  limitsOf,
  metricOf,
  scaleOf,
  scalesOf,
  splitRows,
} from "./prepare-fairness";
import { testFairnessRow } from "./testing/page";

describe("bars of fairness", () => {
  it("reach from even towards the figure, on a round scale that holds its bound", () => {
    const row = testFairnessRow({ value: -0.09, bound: "-0.18 – 0.18", result: "within" });
    expect(scaleOf([row])).toBe(0.2);
    const bar = barOf(row, 0.2);
    expect(bar?.x).toBeCloseTo(27.5);
    expect(bar?.width).toBeCloseTo(22.5);
    expect(bar?.limits.map((at) => Math.round(at))).toEqual([5, 95]);
  });

  it("hold a ratio against 1, where both sides are alike", () => {
    const row = testFairnessRow({ metric: "DI", value: 1.31 });
    expect(barOf(row, scaleOf([row]))).toMatchObject({ x: 50, width: expect.closeTo(31) });
    expect(barOf(testFairnessRow({ metric: "DI", value: 1 }), 0.5)?.width).toBe(0);
  });

  it("have one scale for a metric in all facets", () => {
    const small = testFairnessRow({ value: 0.03 });
    const large = testFairnessRow({ group: "sex = female", value: 0.4 });
    const facet = (row: typeof small) => ({ facet: row.group, words: "", rows: [row] });
    expect(scalesOf([facet(small), facet(large)]).get("DPPL")).toBe(0.5);
  });

  it("are not drawn for a figure nobody measured", () => {
    expect(barOf(testFairnessRow({ value: null }), 1)).toBeNull();
    expect(fairnessFigure(null)).toBe("not measured");
    expect(fairnessFigure(-0.0094)).toBe("−0.009");
    expect(fairnessFigure(0.28)).toBe("0.280");
  });

  it("stay in their box, whatever the figure", () => {
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(figure, fc.constantFrom("DI", "DPPL"), (value, metric) => {
        const row = testFairnessRow({ metric, value });
        const bar = barOf(row, scaleOf([row]));
        expect(bar?.x).toBeGreaterThanOrEqual(0);
        expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(100.000001);
      }),
    );
  });
});

describe("a bound", () => {
  it("has the limits it names", () => {
    expect(limitsOf("-0.18 – 0.18")).toEqual([-0.18, 0.18]);
    expect(limitsOf("≥ 0.80")).toEqual([0.8]);
    expect(limitsOf("good")).toEqual([]);
    expect(limitsOf(null)).toEqual([]);
  });
});

describe("rows that are shown at once", () => {
  const bounded = testFairnessRow({ metric: "AD", bound: "≤ 0.1", result: "beyond" });
  const telling = testFairnessRow({});
  const other = testFairnessRow({ metric: "KL" });
  const facet = (...rows: (typeof other)[]) => ({ facet: "age_band", words: "", rows });

  it("are those with a bound, else those that tell most, else all", () => {
    expect(splitRows(facet(telling, bounded, other))).toEqual({ first: [bounded], others: [telling, other] });
    expect(splitRows(facet(other, telling))).toEqual({ first: [telling], others: [other] });
    expect(splitRows(facet(other))).toEqual({ first: [other], others: [] });
  });
});

describe("names", () => {
  it("are in words", () => {
    expect(groupName("age_band = under_25")).toBe("under 25");
    expect(groupName("sex")).toBe("sex");
    expect(facetName("age_band")).toBe("Age band");
    expect(metricOf("DPPL")?.title).toBe("Difference in positive proportions in predicted labels");
    expect(metricOf("home-made")).toBeNull();
  });
});
