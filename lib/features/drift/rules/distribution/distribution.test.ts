import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumericDistribution } from "../reports/numeric-distribution";
import { binWeights, edgesOf } from "./bins";
import { compareCategories } from "./compare-categories";
import { compareNumeric } from "./compare-numeric";
import { ksCriticalDistance, ksDistance, ksPValue, ksRange } from "./ks";
import { medianOf } from "./median";
import { type Piece, piecesOfValues, weightOf } from "./pieces";
import { psi, psiByChance } from "./psi";

const atoms = (values: number[]) => piecesOfValues(values.map((value) => ({ value, weight: 1 })));
const buckets = (bounds: number[], counts: number[]) =>
  counts.map((count, index) => ({ lower: bounds[index] ?? 0, upper: bounds[index + 1] ?? 0, count }));
const numeric = (
  bounds: number[],
  counts: number[],
  sketch: number[] | null = null,
): NumericDistribution => ({
  kind: "numeric",
  buckets: buckets(bounds, counts),
  sketch: sketch && sketch.map((value) => ({ value, weight: 1 })),
});
const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
const edges = fc
  .uniqueArray(fc.integer({ min: -25, max: 25 }), { maxLength: 12 })
  .map((list) => list.sort((a, b) => a - b));

describe("bins", () => {
  it("holds every value once, wherever it lies", () => {
    fc.assert(
      fc.property(values, edges, (sample, bounds) => {
        const expected = Array.from({ length: bounds.length + 1 }, () => 0);
        for (const value of sample) {
          const bin = bounds.filter((bound) => bound <= value).length;
          expected[bin] = (expected[bin] ?? 0) + 1;
        }
        expect(binWeights(atoms(sample), bounds)).toEqual(expected);
      }),
    );
  });

  it("opens the first and the last bucket of the baseline", () => {
    const bounds = edgesOf(buckets([0, 1, 2, 3], [5, 5, 5]));
    expect(bounds).toEqual([1, 2]);
    expect(binWeights(atoms([-100, 0.5, 1, 2.5, 900]), bounds)).toEqual([2, 1, 2]);
  });

  it("tells less and more from the one value of a constant baseline", () => {
    for (const value of [0, 7, -7, 1e308]) {
      const bounds = edgesOf(buckets([value, value, value], [0, 4]));
      expect(binWeights(atoms([value - Math.abs(value) - 1, value, value]), bounds)).toEqual([1, 2, 0]);
      expect(binWeights(atoms([value, Number.MAX_VALUE]), bounds)).toEqual([0, 1, 1]);
    }
  });

  it("joins neighbours of more than fifty buckets", () => {
    const bounds = edgesOf(
      buckets(
        Array.from({ length: 1001 }, (_, index) => index),
        Array<number>(1000).fill(1),
      ),
    );
    expect(bounds.length).toBe(49);
  });

  it("splits a bucket evenly and does not overflow at 10^308", () => {
    const wide: Piece[] = [{ lower: -1.5e308, upper: 1.5e308, weight: 10 }];
    expect(binWeights(wide, [0])).toEqual([5, 5]);
    expect(medianOf(wide)).toBe(0);
  });
});

describe("psi", () => {
  it("gives the figure worked by hand", () => {
    const byHand = (0.3 - 0.2) * Math.log(0.3 / 0.2) + (0.7 - 0.8) * Math.log(0.7 / 0.8);
    expect(psi([20, 80], [30, 70])).toBeCloseTo(byHand, 12);
  });

  it("takes an empty bin for half a value, and leaves out what both lack", () => {
    const byHand = (0.005 - 0.5) * Math.log(0.005 / 0.5) + (1 - 0.5) * Math.log(2);
    expect(psi([50, 50, 0], [0, 100, 0])).toBeCloseTo(byHand, 12);
  });

  it("is null without values, zero for the same shares, the same both ways, and never negative", () => {
    expect(psi([0, 0], [1, 2])).toBeNull();
    expect(psi([1, 2], [])).toBeNull();
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, counts, (left, right) => {
        fc.pre(left.some(Boolean) && right.some(Boolean));
        expect(psi(left, right)).toBeGreaterThanOrEqual(0);
        expect(psi(left, right)).toBeCloseTo(psi(right, left) ?? Number.NaN, 10);
        if (left.every(Boolean))
          expect(
            psi(
              left,
              left.map((count) => count * 3),
            ),
          ).toBeCloseTo(0, 12);
      }),
    );
  });

  it("says what chance alone would give", () => {
    expect(psiByChance(10, 1000, 100)).toBeCloseTo(9 * (0.001 + 0.01), 12);
    expect(psiByChance(10, 0, 100)).toBeNull();
  });
});

describe("ks", () => {
  it("is 0 for the same sample, 1 for samples apart, null without values", () => {
    fc.assert(fc.property(values, (sample) => ksDistance(atoms(sample), atoms(sample)) === 0));
    expect(ksDistance(atoms([1, 2]), atoms([3]))).toBe(1);
    expect(ksDistance(atoms([]), atoms([3]))).toBeNull();
    expect(ksRange(atoms([]), atoms([3]))).toBeNull();
  });

  it("of buckets lies in the range that the values inside allow, and so does that of the values", () => {
    const histogram = (sample: number[]) => {
      const counts = new Map<number, number>();
      for (const value of sample)
        counts.set(Math.floor(value / 5), (counts.get(Math.floor(value / 5)) ?? 0) + 1);
      return [...counts]
        .sort(([left], [right]) => left - right)
        .map(([start, weight]) => ({ lower: start * 5, upper: start * 5 + 5, weight }));
    };
    fc.assert(
      fc.property(values, values, (left, right) => {
        const range = ksRange(histogram(left), histogram(right));
        for (const distance of [
          ksDistance(atoms(left), atoms(right)),
          ksDistance(histogram(left), histogram(right)),
        ]) {
          expect(distance).toBeGreaterThanOrEqual((range?.least ?? 2) - 1e-12);
          expect(distance).toBeLessThanOrEqual((range?.most ?? -1) + 1e-12);
        }
      }),
    );
  });

  it("is rejected at its critical distance with the chance it stands for", () => {
    const critical = ksCriticalDistance(5000, 4000);
    expect(ksPValue(critical, 5000, 4000)).toBeCloseTo(0.05, 4);
    expect(ksPValue(0, 10, 10)).toBe(1);
    // scipy.stats.kstwobign.sf
    expect(ksPValue(0.1, 100, 100)).toBeCloseTo(0.6993741991310154, 12);
    expect(ksPValue(0.2, 100, 100)).toBeCloseTo(0.03663105270711935, 12);
  });
});

describe("median", () => {
  it("is the middle value, or the mean of the two", () => {
    fc.assert(
      fc.property(values, (sample) => {
        const sorted = [...sample].sort((left, right) => left - right);
        const middle = (sorted.length - 1) / 2;
        const expected = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
        expect(medianOf(atoms(sample))).toBeCloseTo(expected, 12);
      }),
    );
    expect(medianOf([])).toBeNull();
  });

  it("lies inside a bucket in proportion", () => {
    expect(
      medianOf([
        { lower: 0, upper: 10, weight: 4 },
        { lower: 10, upper: 20, weight: 0 },
      ]),
    ).toBe(5);
    expect(
      medianOf([
        { lower: 0, upper: 10, weight: 1 },
        { lower: 10, upper: 20, weight: 3 },
      ]),
    ).toBeCloseTo(13.333333, 6);
  });
});

describe("compareNumeric", () => {
  it("uses sketches only when both sides have one", () => {
    const withSketch = numeric([0, 1, 2], [2, 1], [0, 0, 1]);
    expect(compareNumeric(withSketch, withSketch)).toMatchObject({
      basis: "sketch",
      ks: 0,
      psi: 0,
      ksRange: null,
    });
    const without = compareNumeric(withSketch, numeric([0, 1, 2], [2, 1]));
    expect(without).toMatchObject({ basis: "buckets", ks: 0, psi: 0, interpolated: false });
    expect(without.ksRange?.least).toBe(0);
  });

  it("counts the current values anew over the baseline's buckets, and says when it had to split some", () => {
    const compared = compareNumeric(numeric([0, 10, 20], [10, 10]), numeric([5, 15, 45], [10, 30]));
    expect(compared.bins.map(({ current }) => current)).toEqual([5, 35]);
    expect(compared.interpolated).toBe(true);
    expect(compared.bins.map(({ lower, upper, from, to }) => [lower, upper, from, to])).toEqual([
      [null, 10, 0, 10],
      [10, null, 10, 20],
    ]);
  });

  it("keeps the baseline where there is nothing to compare", () => {
    const compared = compareNumeric(numeric([0, 10, 20], [10, 30]), null);
    expect(compared).toMatchObject({ current: null, psi: null, ks: null, baseline: { total: 40 } });
    expect(compared.bins.map(({ current }) => current)).toEqual([null, null]);
  });

  it("gives no index over a single bin", () => {
    expect(compareNumeric(numeric([0, 10], [10]), numeric([50, 60], [10]))).toMatchObject({
      psi: null,
      ks: 1,
    });
  });

  it("keeps all values of both sides, whatever the buckets", () => {
    const side = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }))
      .map(([start, counts]) =>
        numeric(counts.map((_, index) => start + index * 3).concat(start + counts.length * 3), counts),
      );
    fc.assert(
      fc.property(side, side, (left, right) => {
        const compared = compareNumeric(left, right);
        const sum = (key: "baseline" | "current") =>
          compared.bins.reduce((total, bin) => total + (bin[key] ?? 0), 0);
        const total = ({ buckets: list }: NumericDistribution) =>
          weightOf(list.map(({ lower, upper, count }) => ({ lower, upper, weight: count })));
        expect(sum("baseline")).toBeCloseTo(total(left), 9);
        expect(sum("current")).toBeCloseTo(total(right), 9);
      }),
    );
  });
});

describe("compareCategories", () => {
  const side = (counts: Record<string, number>, present: number | null = null) => ({
    distribution: {
      kind: "categorical" as const,
      values: Object.entries(counts).map(([value, count]) => ({ value, count })),
      distinct: null,
    },
    present,
  });

  it("knows new values, lost values and values that are counted but not named", () => {
    const compared = compareCategories(side({ a: 60, b: 30 }, 100), side({ a: 50, c: 50 }));
    expect(compared.bins).toEqual([
      { value: "a", isNew: false, baseline: 60, current: 50 },
      { value: "b", isNew: false, baseline: 30, current: 0 },
      { value: "c", isNew: true, baseline: 0, current: 50 },
    ]);
    expect(compared.baseline).toEqual({ total: 100, unlisted: 10 });
    expect(compared.psi).toBe(psi([60, 30, 0, 10], [50, 0, 50, 0]));
  });

  it("keeps the baseline where there is nothing to compare", () => {
    expect(compareCategories(side({ a: 1 }), null)).toMatchObject({
      current: null,
      psi: null,
      psiByChance: null,
    });
  });
});
