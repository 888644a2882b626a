import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOtherInterval, spacingOf } from "./interval";

const every = (seconds: number, count: number) =>
  Array.from({ length: count }, (_, index) => index * seconds * 1000);

describe("the interval of a series", () => {
  it("is what most steps are, though points are missed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(60, 300, 3600),
        fc.uniqueArray(fc.integer({ min: 1, max: 98 }), { maxLength: 20 }),
        (seconds, missed) => {
          const times = every(seconds, 100).filter((_, index) => !missed.includes(index));
          expect(spacingOf(times)).toBe(seconds);
        },
      ),
    );
  });

  it("is unknown from three points", () => {
    expect(spacingOf(every(60, 3))).toBeNull();
  });

  it("is the present one after a change", () => {
    const hourly = every(3600, 50);
    const last = hourly.at(-1) ?? 0;
    const fast = Array.from({ length: 250 }, (_, index) => last + (index + 1) * 300_000);
    expect(spacingOf([...hourly, ...fast])).toBe(300);
  });
});

it.each([
  [3600, 300, true],
  [300, 3600, true],
  [300, 360, false],
  [null, 300, false],
  [300, null, false],
])("from %s to %s is another interval: %s", (known, seen, other) => {
  expect(isOtherInterval(known, seen)).toBe(other);
});
