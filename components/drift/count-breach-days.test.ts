import { describe, expect, it } from "vitest";

import { countBreachDays, type ShownPoints } from "./count-breach-days";

const HALF_DAY = 43_200;

function points(rows: (readonly [number, number] | null)[], stepSeconds = HALF_DAY): ShownPoints {
  return {
    start: "2026-11-01T00:00:00.000Z",
    stepSeconds,
    min: rows.map((row) => row?.[0] ?? null),
    max: rows.map((row) => row?.[1] ?? null),
  };
}

describe("countBreachDays", () => {
  it("counts a day once, and days without points not at all", () => {
    const shown = points([[0.1, 0.3], [0.1, 0.4], null, null, [0.1, 0.2], null]);
    expect(countBreachDays(shown, ">", 0.2)).toEqual({ breached: 1, measured: 2 });
    expect(countBreachDays(shown, ">=", 0.2)).toEqual({ breached: 2, measured: 2 });
  });

  it("looks at the lowest point for a threshold from below", () => {
    const shown = points([[0.1, 0.9], null, [0.5, 0.9], null]);
    expect(countBreachDays(shown, "<", 0.2)).toEqual({ breached: 1, measured: 2 });
    expect(countBreachDays(shown, "<=", 0.5)).toEqual({ breached: 2, measured: 2 });
  });

  it("says nothing where a bucket is longer than a day", () => {
    expect(countBreachDays(points([[1, 1]], 90_000), ">", 0)).toBeNull();
  });
});
