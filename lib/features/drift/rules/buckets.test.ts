import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseBuckets } from "./buckets";

const DAY = 86_400;
const START = Date.parse("2026-11-01T00:00:00Z") / 1000;

describe("chooseBuckets", () => {
  it.each([
    ["15 days at 600 px", 15 * DAY, 600, 60, { step: 3600, count: 360 }],
    ["a day at 600 px", DAY, 600, 60, { step: 300, count: 288 }],
    ["90 days of minutes at 600 px", 90 * DAY, 600, 60, { step: 21_600, count: 360 }],
    ["an hour of hourly points", 3600, 600, 3600, { step: 3600, count: 1 }],
    ["points 50 minutes apart", DAY, 600, 3000, { step: 3600, count: 24 }],
    ["forty years on ten pixels", 14_600 * DAY, 10, 60, { step: 1792 * DAY, count: 9 }],
  ])("%s", (_, length, width, coarsest, expected) => {
    expect(chooseBuckets(START, START + length, width, coarsest)).toMatchObject(expected);
  });

  it("covers the window with whole buckets, at most as many as asked for, none shorter than the points are apart", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4e9, noNaN: true }),
        fc.double({ min: 0.001, max: 1e9, noNaN: true }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (from, length, width, coarsest) => {
          const { start, step, count } = chooseBuckets(from, from + length, width, coarsest);
          expect(start % step).toBe(0);
          expect(start <= from && from < start + step).toBe(true);
          const end = start + count * step;
          expect(from + length <= end && end - step < from + length).toBe(true);
          expect([count <= width, step >= coarsest]).toEqual([true, true]);
        },
      ),
    );
  });
});
