import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bucketAt, moveCursor, pixelOf, spanOf } from "./pick-bucket";

const area = { left: 40, top: 10, width: 300, height: 200 };
const grid = { start: 1000, step: 10, count: 30 };

describe("bucketAt", () => {
  it("finds the bucket whose middle is at a pixel", () => {
    fc.assert(
      fc.property(fc.nat(29), (index) => {
        expect(bucketAt(pixelOf(index, area, grid), area, grid)).toBe(index);
      }),
    );
  });

  it("stays within the plot", () => {
    expect([bucketAt(-5, area, grid), bucketAt(900, area, grid)]).toEqual([0, 29]);
  });
});

describe("spanOf", () => {
  it("holds both buckets whole, dragged either way", () => {
    expect(spanOf(2, 5, grid)).toEqual({ from: 1020, to: 1060 });
    expect(spanOf(5, 2, grid)).toEqual(spanOf(2, 5, grid));
  });
});

describe("moveCursor", () => {
  it("begins at the newest bucket and stops at both ends", () => {
    expect(moveCursor({ index: null, anchor: null }, "ArrowLeft", false, 30)).toEqual({
      index: 29,
      anchor: null,
    });
    expect(moveCursor({ index: 29, anchor: null }, "ArrowRight", false, 30)?.index).toBe(29);
    expect(moveCursor({ index: 4, anchor: null }, "PageUp", false, 30)?.index).toBe(0);
  });

  it("keeps where a selection began while shift is held, and forgets it after", () => {
    const selecting = moveCursor({ index: 10, anchor: null }, "ArrowRight", true, 30);
    expect(selecting).toEqual({ index: 11, anchor: 10 });
    expect(moveCursor({ index: 11, anchor: 10 }, "ArrowRight", true, 30)).toEqual({ index: 12, anchor: 10 });
    expect(moveCursor({ index: 12, anchor: 10 }, "ArrowLeft", false, 30)).toEqual({
      index: 11,
      anchor: null,
    });
  });

  it("leaves other keys alone", () => {
    expect(moveCursor({ index: 1, anchor: null }, "a", false, 30)).toBeNull();
  });
});
