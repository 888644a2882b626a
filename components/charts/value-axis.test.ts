import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatValue, valueAxis } from "./value-axis";

describe("valueAxis", () => {
  it("starts at zero and holds the limit", () => {
    const axis = valueAxis([0.05, 0.31, 0.2], null);
    expect([axis.low, axis.high]).toEqual([0, 0.4]);
    expect(axis.ticks.map(axis.label)).toEqual(["0.0", "0.1", "0.2", "0.3", "0.4"]);
  });

  it("does not start at zero where the values lie far from it", () => {
    const axis = valueAxis([0.81, 0.86], null);
    expect(axis.low).toBeGreaterThan(0.7);
  });

  it("holds every finite value, and steps evenly", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (values) => {
          const { low, high, ticks } = valueAxis(values, null);
          const most = Number.MAX_VALUE / 4;
          const held = values.map((value) => Math.min(most, Math.max(-most, value)));
          const slack = (high - low) * 1e-6;
          expect(Math.min(...held)).toBeGreaterThanOrEqual(low - slack);
          expect(Math.max(...held)).toBeLessThanOrEqual(high + slack);
          expect(high).toBeGreaterThan(low);
          expect(ticks.length).toBeLessThan(12);
        },
      ),
    );
  });

  it("writes all ticks in one unit", () => {
    const axis = valueAxis([30_000, 950_000], "Microseconds");
    expect(axis.ticks.map(axis.label)).toEqual(["0 ms", "200 ms", "400 ms", "600 ms", "800 ms", "1000 ms"]);
  });

  it("leaves out what is no number", () => {
    expect(valueAxis([Number.NaN, Infinity, 2], null).high).toBeLessThan(4);
    expect(valueAxis([], null)).toMatchObject({ low: 0, high: 1 });
  });
});

describe("formatValue", () => {
  it.each([
    [0.31, null, "0.31"],
    [184_000, "Microseconds", "184 ms"],
    [12_500_000, "Microseconds", "12.5 s"],
    [96.5, "Percent", "96.5 %"],
    [1_204, "Count", "1,204"],
    [2.348_543e108, null, "2.35e+108"],
    [-0.5, "None", "−0.5"],
  ])("%d of %s is %s", (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });
});
