import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Buckets, seriesPaths } from "./series-paths";

const scales = { x: (at: number) => at, y: (value: number) => 100 - value };

function buckets(last: (number | null)[], more: Partial<Buckets> = {}): Buckets {
  return { start: 0, step: 10, min: last, max: last, last, provisionalFrom: null, ...more };
}

describe("seriesPaths", () => {
  it("draws nothing across a gap", () => {
    expect(seriesPaths(buckets([1, 2, null, 3, 4]), scales).settled).toBe(
      "M5.0 99.0L15.0 98.0M35.0 97.0L45.0 96.0",
    );
  });

  it("shows a point without neighbours as a dot", () => {
    const { lone } = seriesPaths(buckets([null, 2, null, 3, 4]), scales);
    expect(lone).toBe("M15.0 98.0h0");
  });

  it("draws the provisional part apart, joined to the settled one", () => {
    const { settled, provisional } = seriesPaths(buckets([1, 2, 3, 4], { provisionalFrom: 2 }), scales);
    expect(settled).toBe("M5.0 99.0L15.0 98.0");
    expect(provisional).toBe("M15.0 98.0L25.0 97.0L35.0 96.0");
  });

  it("does not join them across a gap", () => {
    const { provisional } = seriesPaths(buckets([1, null, 3, 4], { provisionalFrom: 1 }), scales);
    expect(provisional).toBe("M25.0 97.0L35.0 96.0");
  });

  it("shows the lowest and the highest of a bucket, even beside gaps", () => {
    const { spread } = seriesPaths(
      buckets([null, 2, null], { min: [null, 1, null], max: [null, 9, null] }),
      scales,
    );
    expect(spread).toBe("M10.0 91.0H20.0V99.0H10.0Z");
  });

  it("marks the newest point that is there", () => {
    expect(seriesPaths(buckets([1, 7, null]), scales).newest).toEqual({ x: 15, y: 93, value: 7 });
    expect(seriesPaths(buckets([null, null]), scales).newest).toBeNull();
  });

  it("has each point in one of its lines, and as many strokes as there are runs", () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.nat(60), (last, split) => {
        const { settled, provisional } = seriesPaths(buckets(last, { provisionalFrom: split }), scales);
        const points = (settled + provisional).match(/[ML][\d.]+ /g) ?? [];
        const known = last.flatMap((value, index) =>
          value === null ? [] : [`${(index * 10 + 5).toFixed(1)}`],
        );
        expect(new Set(points.map((point) => point.slice(1, -1)))).toEqual(new Set(known));
        const runs = last.filter((value, index) => value !== null && (last[index - 1] ?? null) === null);
        const joined = split > 0 && (last[split] ?? null) !== null && (last[split - 1] ?? null) !== null;
        expect((settled + provisional).match(/M/g)?.length ?? 0).toBe(runs.length + (joined ? 1 : 0));
      }),
    );
  });
});
