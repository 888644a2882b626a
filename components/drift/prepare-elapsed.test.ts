import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Chart } from "@/lib/features/drift/schema/chart";
import { clipTo, elapsedGrid, elapsedSpan, layFrom } from "./prepare-elapsed";
import { chartSeries } from "./testing/series";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20);

function chart(last: (number | null)[], stepSeconds = 3600): Chart {
  return {
    start: new Date(START).toISOString(),
    stepSeconds,
    buckets: last.length,
    series: [chartSeries({ last })],
  };
}

describe("clipTo", () => {
  it("takes out every bucket that holds time of another version", () => {
    const answer = chart([1, 2, 3, 4]);
    const span = { from: START + HOUR / 2, to: START + 3 * HOUR };
    const clipped = clipTo(chartSeries({ last: [1, 2, 3, 4] }), answer, span);
    expect(clipped.last).toEqual([null, 2, 3, null]);
    expect(clipped.count).toEqual([0, 1, 1, 0]);
  });
});

describe("layFrom", () => {
  it("puts each bucket where its middle is", () => {
    const answer = chart([1, null, 3]);
    const laid = layFrom(START - 10 * 60_000, chartSeries({ last: [1, null, 3] }), answer, {
      start: 0,
      step: HOUR,
      count: 4,
    });
    expect(laid.last).toEqual([1, null, 3, null]);
  });

  it("keeps each minimum, maximum and count when the grid is coarser, and invents nothing", () => {
    const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 6 }), (last, factor) => {
        const grid = elapsedGrid([chart(last), chart([], 3600 * factor)], last.length * HOUR);
        const laid = layFrom(START, chartSeries({ last }), chart(last), grid);
        const known = last.filter((value) => value !== null);
        expect(laid.count.reduce((sum, count) => sum + count, 0)).toBe(known.length);
        last.forEach((value, index) => {
          if (value === null) return;
          const place = Math.floor((index + 0.5) / factor);
          expect(laid.min[place]).toBeLessThanOrEqual(value);
          expect(laid.max[place]).toBeGreaterThanOrEqual(value);
        });
        const ends = [...laid.min, ...laid.max, ...laid.last].filter((value) => value !== null);
        expect(ends.every((value) => known.includes(value))).toBe(true);
      }),
    );
  });

  it("says from which bucket on it may still change", () => {
    const data = chartSeries({ last: [1, 2, 3, 4], provisionalFrom: 2 });
    const grid = { start: 0, step: 2 * HOUR, count: 2 };
    expect(layFrom(START, data, chart([1, 2, 3, 4]), grid).provisionalFrom).toBe(1);
  });
});

describe("elapsedSpan", () => {
  it("counts from the deployment", () => {
    const grid = { start: 0, step: HOUR, count: 200 };
    expect(elapsedSpan(grid, 122)).toBe("5 d 2 h to 5 d 3 h after each was deployed");
  });
});
