import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixed, readable, readableChange, subtract, withUnit } from "./decimal";

describe("decimal texts", () => {
  it.each([
    ["0.84", "0.82", "0.02"],
    ["84", "91", "-7"],
    ["0.8", "0.80", "0.00"],
    ["-0.06", "0.08", "-0.14"],
    ["1000000000000.000000001", "0.000000001", "1000000000000.000000000"],
  ])("%s less %s is %s exactly", (text, less, difference) => {
    expect(subtract(text, less)).toBe(difference);
  });

  it("gives back what was added to it", () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 9 }))
      .map(([digits, places]) => fixed(Number(digits) / 10 ** places, places));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Number(subtract(subtract(a, b), a))).toBe(0 - Number(b));
      }),
    );
  });

  it.each([
    ["-1204.50", "−1,204.50"],
    ["1234567", "1,234,567"],
    ["0.123456", "0.123456"],
  ])("reads %s as %s", (text, read) => {
    expect(readable(text)).toBe(read);
  });

  it("writes a change with its sign, and none where nothing changed", () => {
    expect(["0.02", "-7", "0.00", "-0.00"].map(readableChange)).toEqual(["+0.02", "−7", "0", "0"]);
  });

  it("writes a unit as people do", () => {
    expect([withUnit("84", "ms"), withUnit("84", "%"), withUnit("84", null)]).toEqual(["84 ms", "84%", "84"]);
  });

  it("writes no exponent however large a figure is", () => {
    expect(fixed(1e21, 2)).toBe("1000000000000000000000.00");
  });
});
