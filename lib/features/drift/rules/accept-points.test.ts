import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptPoints } from "./accept-points";

const NOW = Date.parse("2026-11-20T10:07:00Z");
const HOUR = 3_600_000;
const LAST_HOUR = Math.floor(NOW / HOUR) * HOUR;
const options = { periodSeconds: 3600, now: NOW };
const kinds = (points: { at: number; value: number }[]) =>
  acceptPoints(points, options).refused.map(({ kind }) => kind);

describe("points that are not drawn as facts", () => {
  it.each([
    ["Clarify's infinity", { at: LAST_HOUR, value: 2.348543e108 }, "not_finite"],
    ["its negative", { at: LAST_HOUR, value: -2.348543e108 }, "not_finite"],
    ["no number", { at: LAST_HOUR, value: Number.NaN }, "not_finite"],
    ["more than CloudWatch takes", { at: LAST_HOUR, value: 1e308 }, "outside_range"],
    ["a publisher's clock an hour ahead", { at: LAST_HOUR + HOUR, value: 1 }, "in_future"],
    ["a time that starts no period", { at: LAST_HOUR - 60_000, value: 1 }, "off_grid"],
  ])("%s", (_, point, kind) => {
    expect(kinds([point])).toEqual([kind]);
  });

  it("are both sides of a contradiction", () => {
    const { accepted, refused } = acceptPoints(
      [
        { at: LAST_HOUR, value: 1 },
        { at: LAST_HOUR, value: 2 },
      ],
      options,
    );
    expect(accepted).toEqual([]);
    expect(refused.map(({ value, kind }) => [value, kind])).toEqual([
      [1, "contradiction"],
      [2, "contradiction"],
    ]);
  });

  it("say why in words", () => {
    expect(acceptPoints([{ at: LAST_HOUR + HOUR, value: 1 }], options).refused[0]?.words).toBe(
      "It is 53 min ahead of now: its publisher's clock is wrong.",
    );
  });
});

describe("points that are", () => {
  it("includes the largest value that is not infinity", () => {
    expect(acceptPoints([{ at: LAST_HOUR, value: 1e108 }], options).accepted).toHaveLength(1);
  });

  it("come once each, in order, whatever the order and repetition they came in", () => {
    const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    const times = fc.uniqueArray(fc.record({ hour: fc.integer({ min: 0, max: 500 }), value }), {
      selector: ({ hour }) => hour,
    });
    fc.assert(
      fc.property(times, fc.infiniteStream(fc.nat()), (drawn, picks) => {
        const points = drawn.map((one) => ({ at: LAST_HOUR - one.hour * HOUR, value: one.value }));
        const shuffled = points
          .flatMap((point) => (picks.next().value % 2 ? [point, point] : [point]))
          .toSorted(() => (picks.next().value % 2 ? 1 : -1));
        const { accepted, refused } = acceptPoints(shuffled, options);
        expect(refused).toEqual([]);
        expect(accepted).toEqual(points.toSorted((a, b) => a.at - b.at));
      }),
    );
  });
});
