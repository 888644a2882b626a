import { describe, expect, it } from "vitest";

import type { Series } from "@/lib/features/drift/schema/series";
import { isBeyond, limitText, normalOf, shortText } from "./prepare-limit";
import { breachesOf, preparePlot } from "./prepare-plot";
import { exampleSeries } from "./testing/examples";
import { chartSeries } from "./testing/series";

const HOUR = 3_600_000;
const series = (more: Partial<Series> = {}) =>
  exampleSeries({ limit: { value: 0.2, source: "rule" }, ...more });
const grid = { start: Date.UTC(2026, 10, 20), step: HOUR, count: 4 };

function plot(last: (number | null)[], chosen = series()) {
  const shown = [{ title: "income", tone: 1 as const, data: chartSeries({ last }) }];
  return preparePlot({ shown, grid, axis: "clock", chosen, breaches: [], markers: [], width: 800 }).props;
}

describe("preparePlot", () => {
  it("holds the limit even where no point comes near it", () => {
    expect(plot([0.01, 0.02, null, 0.01]).y.high).toBeGreaterThanOrEqual(0.2);
    expect(plot([0.01]).threshold).toEqual({ value: 0.2, label: "Threshold 0.20", side: "start" });
  });

  it("puts the words of a limit where they cover less of the line", () => {
    const calm = Array.from({ length: 20 }, () => 0.01);
    expect(plot([0.205, 0.21, 0.205, ...calm]).threshold?.side).toBe("end");
    expect(plot([...calm, 0.205, 0.21]).threshold?.side).toBe("start");
  });

  it("names whose limit it is", () => {
    const chosen = series({ limit: { value: 0.125, source: "constraint" } });
    expect(plot([0.1], chosen).threshold?.label).toBe("Constraint 0.125");
  });

  it("marks the newest point that is shown, not the newest there is", () => {
    expect(plot([0.1, 0.3, null]).series[0]?.newest).toBe("bad");
    expect(plot([0.3, 0.1]).series[0]?.newest).toBe("plain");
  });

  it("does not let a normal range below zero pull the axis below figures that never are", () => {
    const baseline = { source: "window" as const, words: "", low: -3, high: 5, median: 1, limit: null };
    expect(plot([0, 4, 9], series({ baseline, limit: null })).y.low).toBe(0);
  });

  it("has no tick whose label the right edge would cut off", () => {
    const { to, ticks } = plot([0.1, 0.1, 0.1, 0.1]).x;
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks).not.toContain(to);
  });

  it("spans the buckets of the answer", () => {
    expect(plot([0.1]).x).toMatchObject({ from: grid.start, to: grid.start + 4 * HOUR });
  });
});

describe("breachesOf", () => {
  const episode = (startedAt: number, endedAt: number | null) => ({
    metric: "drift",
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
  });
  const span = { from: 10 * HOUR, to: 20 * HOUR };

  it("cuts breaches to what is shown; an open one reaches to its end", () => {
    const episodes = [episode(5 * HOUR, 12 * HOUR), episode(18 * HOUR, null), episode(0, 3 * HOUR)];
    expect(breachesOf("drift", episodes, span)).toEqual([
      { from: 10 * HOUR, to: 12 * HOUR },
      { from: 18 * HOUR, to: 20 * HOUR },
    ]);
  });

  it("leaves out those of other series", () => {
    expect(breachesOf("other", [episode(12 * HOUR, null)], span)).toEqual([]);
  });
});

describe("normalOf", () => {
  const baseline = {
    source: "constraint" as const,
    words: "",
    low: null,
    high: null,
    median: null,
    limit: 0.1,
  };

  it("is the allowed side of a constraint", () => {
    expect(normalOf(series({ baseline }))).toEqual({ low: null, high: 0.1 });
    expect(normalOf(series({ baseline, direction: "lower_is_worse" }))).toEqual({ low: 0.1, high: null });
  });

  it("is not known where the constraint does not say which way is worse", () => {
    expect(normalOf(series({ baseline, direction: null }))).toBeNull();
    expect(normalOf(series({ baseline: null }))).toBeNull();
  });
});

describe("limits in words", () => {
  it("turns round where lower is worse", () => {
    const accuracy = series({ direction: "lower_is_worse", limit: { value: 0.75, source: "rule" } });
    expect([isBeyond(0.7, accuracy), isBeyond(0.8, accuracy)]).toEqual([true, false]);
    expect(isBeyond(9, series({ limit: null }))).toBe(false);
  });

  it("writes hundredths as such and keeps what is finer", () => {
    expect([limitText(0.2, null), limitText(0.125, null), limitText(150_000, "Microseconds")]).toEqual([
      "0.20",
      "0.125",
      "150 ms",
    ]);
    expect([shortText(0.3128, null), shortText(0.000_12, null), shortText(38, null)]).toEqual([
      "0.31",
      "< 0.001",
      "38",
    ]);
  });
});
