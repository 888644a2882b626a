import { describe, expect, it } from "vitest";
import { type Answer, digestAnswer } from "./digest-answer";

const HOUR = 3_600_000;
const NOW = new Date("2026-11-20T10:07:00Z");
const START = Date.parse("2026-11-20T06:00:00Z");

function answer(values: number[], given: Partial<Answer> = {}): Answer {
  return {
    wanted: { id: 5, periodSeconds: 3600, from: START, until: null, stretch: null },
    points: values.map((value, index) => ({ at: START + index * HOUR, value })),
    whole: true,
    error: null,
    ...given,
  };
}

describe("an answer", () => {
  it("settles what is older than three hours", () => {
    const { reading } = digestAnswer(answer([1, 2, 3, 4]), { spacingSeconds: 3600 }, NOW);
    expect(reading).toMatchObject({
      settledThrough: new Date("2026-11-20T07:00:00Z"),
      newestAt: new Date("2026-11-20T09:00:00Z"),
      newestValue: 4,
      settledAt: new Date("2026-11-20T06:00:00Z"),
      settledValue: 1,
      error: null,
    });
  });

  it("in part keeps its points, settles nothing and is asked for again", () => {
    const { accepted, reading } = digestAnswer(answer([1], { whole: false }), { spacingSeconds: 3600 }, NOW);
    expect(accepted).toHaveLength(1);
    expect(reading).toMatchObject({ settledThrough: null, stretch: null, readFrom: null });
    expect(reading.error).not.toBeNull();
  });

  it("of an older stretch does not settle today", () => {
    const wanted = { id: 5, periodSeconds: 3600, from: START, until: START + 8 * HOUR, stretch: 1 };
    const { reading } = digestAnswer(answer([1, 2], { wanted }), { spacingSeconds: 3600 }, NOW);
    expect(reading).toMatchObject({ settledThrough: null, stretch: 1, readFrom: new Date(START) });
  });

  it("tells that the interval changed, once and from when", () => {
    const points = Array.from({ length: 30 }, (_, index) => ({ at: START + index * 300_000, value: 1 }));
    const wanted = { id: 5, periodSeconds: 300, from: START, until: null, stretch: null };
    const { notes, reading } = digestAnswer(answer([], { wanted, points }), { spacingSeconds: 3600 }, NOW);
    expect(notes).toMatchObject([
      { kind: "interval_changed", words: "Its points came every 60 min before, and every 5 min since." },
    ]);
    expect(reading.spacingSeconds).toBe(300);
    expect(digestAnswer(answer([], { wanted, points }), reading, NOW).notes).toEqual([]);
  });

  it("of a series that was never read tells of a change in its past, with its time", () => {
    const hourly = Array.from({ length: 50 }, (_, index) => START - (50 - index) * HOUR);
    const fast = Array.from({ length: 300 }, (_, index) => START + index * 300_000);
    const points = [...hourly, ...fast].map((at) => ({ at, value: 1 }));
    const wanted = { id: 5, periodSeconds: 300, from: 0, until: START + 40 * HOUR, stretch: 0 };
    const later = new Date(START + 40 * HOUR);
    const { notes } = digestAnswer(answer([], { wanted, points }), { spacingSeconds: null }, later);
    expect(notes).toMatchObject([{ kind: "interval_changed", at: new Date(START) }]);
  });

  it("notes points that are not drawn once a day and kind", () => {
    const points = [0, 1, 2].map((hour) => ({ at: START + hour * HOUR, value: 2.348543e108 }));
    const { notes, refused } = digestAnswer(answer([], { points }), { spacingSeconds: 3600 }, NOW);
    expect(refused).toHaveLength(3);
    expect(notes).toMatchObject([{ kind: "not_finite", at: new Date("2026-11-20T00:00:00Z") }]);
  });
});
