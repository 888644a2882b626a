import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedTimes } from "./asked-times";
import { daysAndHours, daysOf, summaryGrid } from "./summary-grid";

const times = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

describe("askedTimes", () => {
  const now = Date.parse("2026-11-23T10:42:00Z");

  it("is the last 3 days until something else is said", () => {
    expect(askedTimes({}, now)).toEqual(times("2026-11-20T10:42:00Z", "2026-11-23T10:42:00Z"));
    expect(askedTimes({ to: "2026-11-10T00:00:00Z" }, now)).toEqual(
      times("2026-11-07T00:00:00Z", "2026-11-10T00:00:00Z"),
    );
  });

  it("refuses no time at all, and more than there can be", () => {
    expect(() => askedTimes({ from: "2026-11-23T10:42:00Z" }, now)).toThrow(
      "`from` must be earlier than `to`.",
    );
    expect(() => askedTimes({ from: "1970-01-01T00:00:00Z" }, now)).toThrow("at most 20 years");
    expect(() => askedTimes({ to: "0001-01-01T00:00:00Z" }, now)).toThrow("must not be before 1970");
  });
});

describe("summaryGrid", () => {
  it.each([
    ["2026-11-01T00:30:00Z", "2026-11-05T00:00:00Z", "hour"],
    ["2026-11-01T00:00:00Z", "2026-11-05T00:00:01Z", "day"],
    ["2026-07-01T00:00:00Z", "2026-10-29T00:00:00Z", "day"],
    ["2026-07-01T00:00:00Z", "2026-10-29T00:00:01Z", "week"],
  ])("counts %s to %s by %s", (from, to, unit) => {
    expect(summaryGrid(times(from, to)).unit).toBe(unit);
  });
});

describe("daysAndHours", () => {
  it("holds every hour once, whole days as days, but by the hour as hours", () => {
    const HOUR = 3_600_000;
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.nat(400),
        fc.constantFrom("hour", "day", "week"),
        (first, length, unit) => {
          const from = first * HOUR;
          const to = from + length * HOUR;
          const { days, hours } = daysAndHours({ from, to, unit });
          const parts = [...hours, ...(days ? [days] : [])].sort((a, b) => a.from - b.from);
          expect(parts.reduce((at, part) => (expect(part.from).toBe(at), part.to), from)).toBe(to);
          if (days) expect([days.from % (24 * HOUR), days.to % (24 * HOUR)]).toEqual([0, 0]);
          const longest = Math.max(0, ...hours.map((part) => part.to - part.from));
          expect(unit === "hour" ? days : longest < 48 * HOUR).toBe(unit === "hour" ? null : true);
        },
      ),
    );
  });
});

describe("daysOf", () => {
  const HOUR = 3_600_000;

  it("is the hours of a grid, each once, with at most half a day of them told apart at either end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 24, max: 300 }), (start, length) => {
        const grid = { from: start * HOUR, to: (start + length) * HOUR };
        const cover = daysOf(grid);
        if (!cover) {
          expect(length).toBeLessThan(48);
          return;
        }
        const hours = new Map<number, number>();
        for (const { from, to, sign } of [{ ...cover.days, sign: 1 }, ...cover.parts]) {
          for (let hour = from; hour < to; hour += HOUR) hours.set(hour, (hours.get(hour) ?? 0) + sign);
        }
        const counted = [...hours].filter(([, times]) => times !== 0).sort(([a], [b]) => a - b);
        expect(counted).toEqual(Array.from({ length }, (_, n) => [grid.from + n * HOUR, 1]));
        expect((cover.days.to - cover.days.from) % (24 * HOUR)).toBe(0);
        for (const { from, to } of cover.parts) expect(to - from).toBeLessThanOrEqual(12 * HOUR);
      }),
    );
  });

  it("is nothing where there is less than a day", () => {
    expect(daysOf(times("2026-11-01T00:00:00Z", "2026-11-01T23:00:00Z"))).toBeNull();
  });
});
