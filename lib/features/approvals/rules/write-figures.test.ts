import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeFigures } from "./write-figures";

const figure = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.integer({ min: -10_000, max: 10_000 }).map((value) => value / 1000),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const bound = fc
  .tuple(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));

describe("writeFigures", () => {
  it.each<[number, number | null, string[], string, string | null]>([
    [0.84, 0.82, ["0.80"], "0.84", "0.82"],
    [0.7996, null, ["0.80"], "0.7996", null],
    [0.8004, null, ["0.80"], "0.8004", null],
    [0.8, null, ["0.80"], "0.80", null],
    [0.8841, 0.8838, ["0.85"], "0.8841", "0.8838"],
    [84.26, 91.4, ["120"], "84", "91"],
    [119.7, null, ["120"], "119.7", null],
    [0.4, null, ["1"], "0.40", null],
    [0.004, 0, ["0.10"], "0.004", "0.000"],
    [3, 5, ["10"], "3", "5"],
    [0.1 + 0.2, 0.3, ["0.50"], "0.30", "0.30"],
  ])("writes %d beside %s and %j as %s and %s", (value, against, bounds, text, other) => {
    expect(writeFigures({ value, against, bounds })).toEqual({ value: text, against: other });
  });

  it("never rounds a figure across a bound or onto it", () => {
    fc.assert(
      fc.property(figure, fc.option(figure), fc.array(bound, { maxLength: 2 }), (value, against, bounds) => {
        const texts = writeFigures({ value, against, bounds });
        const side = (of: number, text: string) => Math.sign(of - Number(text));
        // Closer to a bound than 1e-18 nothing of 20 places tells: no report is that exact.
        fc.pre(bounds.every((text) => value === Number(text) || Math.abs(value - Number(text)) > 1e-18));
        for (const text of bounds) expect(side(Number(texts.value), text)).toBe(side(value, text));
      }),
    );
  });

  it("tells two figures apart where they differ, and gives both as many places", () => {
    fc.assert(
      fc.property(figure, figure, (value, against) => {
        fc.pre(Math.abs(value - against) > 1e-8 * Math.max(Math.abs(value), Math.abs(against)) + 1e-15);
        const texts = writeFigures({ value, against, bounds: ["0.80"] });
        expect(texts.value).not.toBe(texts.against);
        expect(texts.value.split(".")[1]?.length).toBe(texts.against?.split(".")[1]?.length);
      }),
    );
  });
});
