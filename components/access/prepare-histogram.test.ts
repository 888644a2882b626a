import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { barPaths, bucketSpan, bucketWords, gapBox } from "./prepare-histogram";

const NOW = Date.UTC(2026, 10, 23, 10, 42);
const at = "2026-11-23T10:00:00.000Z";
const grid = { start: Date.parse(at), step: 3_600_000, count: 10 };
const count = fc.nat({ max: 1_000_000 });

/** Bottoms and heights of the bars in a path. */
function bars(path: string): { top: number; height: number }[] {
  return [...path.matchAll(/M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)/g)].map(([, top, height]) => ({
    top: Number(top),
    height: Number(height),
  }));
}

describe("barPaths", () => {
  it("draws one bar for every count above zero, seen and within the plot", () => {
    const buckets = fc.array(fc.record({ allowed: count, denied: count, failed: count }), { maxLength: 80 });
    fc.assert(
      fc.property(buckets, (histogram) => {
        const paths = barPaths(
          histogram.map((bucket) => ({ at, ...bucket })),
          { width: 600, height: 56 },
        );
        for (const result of ["allowed", "denied", "failed"] as const) {
          const drawn = bars(paths[result]);
          expect(drawn).toHaveLength(histogram.filter((bucket) => bucket[result] > 0).length);
          for (const { top } of drawn) expect(top).toBeGreaterThanOrEqual(0);
        }
        for (const { height } of bars(paths.denied)) expect(height).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it("makes the highest bar as high as the plot", () => {
    const paths = barPaths(
      [
        { at, allowed: 400, denied: 0, failed: 0 },
        { at, allowed: 100, denied: 0, failed: 0 },
      ],
      { width: 100, height: 56 },
    );
    expect(bars(paths.allowed)).toEqual([
      { top: 0, height: 56 },
      { top: 42, height: 14 },
    ]);
  });
});

describe("bucketWords", () => {
  const span = bucketSpan(0, grid);

  it("tells the counts, and failures where there are some", () => {
    const bucket = { at, allowed: 1_204, denied: 3, failed: 0 };
    expect(bucketWords(bucket, span, [], NOW)).toBe("23 Nov 10:00–11:00 UTC: 1,204 allowed, 3 denied");
    expect(bucketWords({ ...bucket, failed: 2 }, span, [], NOW)).toContain("3 denied, 2 failed");
  });

  it("never leaves a zero alone where the time was not logged", () => {
    const gap = { ...span, label: "not logged" as const, reason: "Stopped." };
    expect(bucketWords({ at, allowed: 0, denied: 0, failed: 0 }, span, [gap], NOW)).toBe(
      "23 Nov 10:00–11:00 UTC: 0 allowed, 0 denied; partly not logged",
    );
  });
});

describe("gapBox", () => {
  it("lies where its time is, cut to the plot", () => {
    const gap = { from: grid.start - grid.step, to: grid.start + 2 * grid.step };
    expect(gapBox(gap, grid, 500)).toEqual({ x: 0, width: 100 });
  });
});
