import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { elapsedTicks, formatElapsed, formatLocalSpan, timeTickLabel, timeTicks } from "./time-ticks";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (...parts: [number, number, number, number?]) => new Date(...parts).getTime();

describe("timeTicks", () => {
  it("stands at local midnights where the axis is long", () => {
    const ticks = timeTicks(at(2026, 9, 24, 13), at(2026, 10, 23, 13), 7);
    expect(ticks.map((tick) => new Date(tick).getHours())).toEqual(ticks.map(() => 0));
    expect(ticks.map(timeTickLabel(at(2026, 9, 24), at(2026, 10, 23)))).toEqual([
      "29 Oct",
      "3 Nov",
      "8 Nov",
      "13 Nov",
      "18 Nov",
      "23 Nov",
    ]);
  });

  it("names the day at midnight and the clock elsewhere where the axis is short", () => {
    const [from, to] = [at(2026, 10, 22, 20), at(2026, 10, 23, 5)];
    expect(timeTicks(from, to, 4).map(timeTickLabel(from, to))).toEqual(["21:00", "23 Nov", "3:00"].map(pad));
  });

  it("names months and years where the axis is longer than ten months", () => {
    const label = timeTickLabel(at(2025, 0, 1), at(2026, 11, 1));
    expect(label(at(2026, 5, 1))).toBe("Jun 2026");
  });

  it("lies within the axis, in order, and never far more than asked for", () => {
    const start = fc.integer({ min: at(2020, 0, 1), max: at(2030, 0, 1) });
    const length = fc.integer({ min: 60_000, max: 2000 * DAY });
    fc.assert(
      fc.property(start, length, fc.integer({ min: 1, max: 12 }), (from, span, most) => {
        const ticks = timeTicks(from, from + span, most);
        expect(ticks).toEqual([...new Set(ticks)].sort((one, other) => one - other));
        expect(ticks.every((tick) => tick >= from && tick <= from + span)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(most + 2);
      }),
    );
  });
});

function pad(words: string): string {
  return /^\d:/.test(words) ? `0${words}` : words;
}

describe("formatLocalSpan", () => {
  it("names the second day only where there is one", () => {
    const year = new Date().getFullYear();
    expect(formatLocalSpan(at(year, 10, 23, 9), at(year, 10, 23, 10))).toBe("23 Nov 09:00–10:00");
    expect(formatLocalSpan(at(year, 10, 23, 23), at(year, 10, 24, 0))).toBe("23 Nov 23:00–24:00");
    expect(formatLocalSpan(at(year, 10, 23), at(year, 10, 24))).toBe("23 Nov 00:00–24:00");
    expect(formatLocalSpan(at(year, 10, 23, 12), at(year, 10, 24, 12))).toBe("23 Nov 12:00–24 Nov 12:00");
  });
});

describe("elapsedTicks", () => {
  it("counts hours, then days", () => {
    expect(elapsedTicks(10 * HOUR, 5).map(formatElapsed)).toEqual(["0 h", "3 h", "6 h", "9 h"]);
    expect(elapsedTicks(20 * DAY, 5).map(formatElapsed)).toEqual(["0 h", "5 d", "10 d", "15 d", "20 d"]);
  });
});
