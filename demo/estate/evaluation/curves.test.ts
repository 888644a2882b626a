import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curvesOf, upperQuantile } from "./curves";

describe("curvesOf", () => {
  it("gives the textbook area for six scored people", () => {
    const scores = Float64Array.from([0.9, 0.8, 0.7, 0.6, 0.55, 0.4]);
    const labels = Uint8Array.from([1, 1, 0, 1, 0, 0]);
    expect(curvesOf({ scores, labels }).auc).toBeCloseTo(8 / 9);
  });

  it("equals the share of pairs in the right order", () => {
    const people = fc.uniqueArray(fc.record({ score: fc.double({ noNaN: true }), good: fc.boolean() }), {
      minLength: 2,
      maxLength: 40,
      selector: ({ score }) => score,
    });
    fc.assert(
      fc.property(people, (rows) => {
        const good = rows.filter((row) => row.good);
        const bad = rows.filter((row) => !row.good);
        fc.pre(good.length > 0 && bad.length > 0);
        const ordered = good.flatMap((one) => bad.filter((other) => one.score > other.score)).length;
        const scores = Float64Array.from(rows, ({ score }) => score);
        const labels = Uint8Array.from(rows, (row) => (row.good ? 1 : 0));
        expect(curvesOf({ scores, labels }).auc).toBeCloseTo(ordered / (good.length * bad.length));
      }),
    );
  });
});

it("finds the value that a share lies above", () => {
  expect(upperQuantile(Float64Array.from([4, 1, 3, 2]), 0.25)).toBe(4);
});
