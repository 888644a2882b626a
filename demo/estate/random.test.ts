import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "./random";

describe("seededRandom", () => {
  it("draws the same for the same key and other numbers for another", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(seededRandom(key).hex(64)).toBe(seededRandom(key).hex(64));
        expect(seededRandom(key).hex(64)).not.toBe(seededRandom(`${key}.`).hex(64));
      }),
    );
  });

  it("forks streams that do not depend on what was drawn before", () => {
    const drawn = seededRandom("estate");
    drawn.hex(200);
    expect(drawn.fork("reco").hex(32)).toBe(seededRandom("estate").fork("reco").hex(32));
  });

  it("stays inside the ends it was given, and reaches both", () => {
    const random = seededRandom("dice");
    const rolls = Array.from({ length: 2_000 }, () => random.integer(1, 6));
    expect(new Set(rolls)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it("draws normals with mean 0 and deviation 1", () => {
    const random = seededRandom("normal");
    const draws = Array.from({ length: 20_000 }, () => random.normal());
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const square = draws.reduce((sum, value) => sum + value ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(square).toBeCloseTo(1, 1);
  });

  it("does not pick from nothing", () => {
    expect(() => seededRandom("x").pick([])).toThrow("empty list");
  });
});
