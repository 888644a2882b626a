import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeatureStatistics } from "../evaluation/statistics";
import { populationStability } from "./psi";

function categories(counts: Record<string, number>): FeatureStatistics {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    name: "housing",
    inferred_type: "String",
    string_statistics: {
      common: { num_present: total, num_missing: 0 },
      distinct_count: Object.keys(counts).length,
      distribution: {
        categorical: { buckets: Object.entries(counts).map(([value, count]) => ({ value, count })) },
      },
    },
  };
}

describe("populationStability", () => {
  it("gives the textbook figure for two buckets", () => {
    const index = populationStability(categories({ a: 50, b: 50 }), categories({ a: 80, b: 20 }));
    expect(index).toBeCloseTo(0.3 * Math.log(1.6) - 0.3 * Math.log(0.4), 12);
  });

  it("takes an empty bucket for half a value", () => {
    const index = populationStability(categories({ a: 90, b: 10 }), categories({ a: 100 }));
    expect(index).toBeCloseTo(0.1 * Math.log(1 / 0.9) + (0.005 - 0.1) * Math.log(0.005 / 0.1), 12);
  });

  it("is zero for the same shares, never negative, and the same both ways", () => {
    const counts = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 900 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(counts, counts, (before, after) => {
        expect(populationStability(categories(before), categories(before))).toBe(0);
        const there = populationStability(categories(before), categories(after));
        expect(there).toBeGreaterThanOrEqual(-1e-9);
        expect(populationStability(categories(after), categories(before))).toBeCloseTo(there, 9);
      }),
    );
  });
});
