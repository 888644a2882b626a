import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { placeLabels } from "./place-labels";

describe("placeLabels", () => {
  it("puts a label to the left where the right is too narrow", () => {
    expect(placeLabels([{ text: "Retraining started", x: 590 }], 600)).toMatchObject([
      { anchor: "end", row: 0 },
    ]);
  });

  it("never lets one label cover another", () => {
    const label = fc.record({
      text: fc.string({ minLength: 1, maxLength: 30 }),
      x: fc.integer({ min: 0, max: 800 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const placed = placeLabels(labels, 800).map(({ text, x, row, anchor }) => {
          const width = text.length * 5.6 + 10;
          return anchor === "start" ? { row, from: x, to: x + width } : { row, from: x - width, to: x };
        });
        placed.forEach((one, index) => {
          for (const other of placed.slice(index + 1)) {
            if (one.row !== other.row) continue;
            expect(one.to <= other.from + 1e-9 || other.to <= one.from + 1e-9).toBe(true);
          }
        });
      }),
    );
  });
});
