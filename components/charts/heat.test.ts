import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { heatLevel, heatPaths, type HeatScale } from "./heat";

const psi: HeatScale = { normal: 0, limit: 0.2, direction: "higher_is_worse" };
const accuracy: HeatScale = { normal: 0.85, limit: 0.75, direction: "lower_is_worse" };

describe("heatLevel", () => {
  it("is calm up to half of the limit, near up to it, red beyond", () => {
    expect([0, 0.1, 0.11, 0.2, 0.201, 0.3, 9].map((value) => heatLevel(value, psi, []))).toEqual([
      1, 4, 5, 8, 9, 12, 12,
    ]);
  });

  it("turns round where lower is worse", () => {
    expect([0.9, 0.85, 0.8, 0.75, 0.74].map((value) => heatLevel(value, accuracy, []))).toEqual([
      1, 1, 4, 8, 9,
    ]);
  });

  it("counts both ways where either may be wrong", () => {
    const bias: HeatScale = { normal: 0, limit: 0.1, direction: "either" };
    expect(heatLevel(-0.12, bias, [])).toBe(heatLevel(0.12, bias, []));
  });

  it("gives a day without a point no colour", () => {
    expect(heatLevel(null, psi, [0.1])).toBeNull();
  });

  it("never warns where nobody set a limit", () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (row) => {
        const levels = row.map((value) => heatLevel(value, { ...psi, limit: null }, row));
        expect(levels.every((level) => level !== null && level >= 1 && level <= 4)).toBe(true);
      }),
    );
  });

  it("never grows calmer as a value goes up", () => {
    const value = fc.double({ noNaN: true, min: 0, max: 1 });
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(heatLevel(high, psi, []) ?? 0).toBeGreaterThanOrEqual(heatLevel(low, psi, []) ?? 0);
      }),
    );
  });
});

describe("heatPaths", () => {
  it("is one path a colour, and one for the days without a point", () => {
    const paths = heatPaths([1, 1, null, 4, 1, null], 120, 16);
    expect(paths.map(({ level }) => level)).toEqual([1, null, 4]);
    expect(paths.map(({ path }) => path.match(/M/g)?.length)).toEqual([3, 2, 1]);
  });
});
