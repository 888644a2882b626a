import { describe, expect, it } from "vitest";

import { normalOf, shortText, verdictOf } from "./prepare-limit";
import { exampleSeries } from "./testing/examples";

const past = { source: "window" as const, words: "", low: 0.7, high: 0.8, median: 0.75, limit: null };

describe("shortText", () => {
  it.each([
    [0.3265, "0.33"],
    [-0.05, "−0.05"],
    [0.0052, "0.005"],
    [0.0000232, "< 0.001"],
    [-0.0004, "> −0.001"],
    [0, "0.00"],
    [414.77, "414.8"],
  ])("%s is %s", (value, words) => {
    expect(shortText(value, null)).toBe(words);
  });
});

describe("normalOf", () => {
  it("knows nothing from a past that never moved", () => {
    expect(normalOf({ baseline: { ...past, low: 0, high: 0 }, direction: null })).toBeNull();
    expect(normalOf({ baseline: past, direction: null })).toEqual({ low: 0.7, high: 0.8 });
  });
});

describe("verdictOf", () => {
  const watched = exampleSeries({ limit: { value: 0.2, source: "rule" }, baseline: past });

  it("says on which side of whose limit a value is", () => {
    expect(verdictOf(0.31, watched)).toEqual({ words: "above its threshold 0.20", beyond: true });
    const auc = exampleSeries({ direction: "lower_is_worse", limit: { value: 0.85, source: "constraint" } });
    expect(verdictOf(0.84, auc)).toEqual({ words: "below its constraint 0.85", beyond: true });
    expect(verdictOf(0.86, auc)).toBeNull();
  });

  it("says that a value is unusual, which is not beyond a limit", () => {
    const free = exampleSeries({ direction: null, baseline: past });
    expect(verdictOf(0.69, free)).toEqual({
      words: "below its normal range, which ends at 0.7",
      beyond: false,
    });
    expect(verdictOf(0.75, free)).toBeNull();
    expect(verdictOf(5, exampleSeries())).toBeNull();
  });
});
