import { describe, expect, it } from "vitest";
import { type HourUse, hoursAway, judgeOutsideHours, usualHours } from "./outside-hours";
import { ada, at, lineOf, pointed, robot } from "./testing";

const hourOf = (day: number, hour: number, fields: Partial<HourUse> = {}): HourUse => ({
  ...ada,
  at: at(day, hour),
  events: 2,
  modelIds: [1],
  ...fields,
});
/** 60 days from 08:00 to 17:00. */
const work = Array.from({ length: 60 }, (_, day) => [
  hourOf(day, 8),
  hourOf(day, 12),
  hourOf(day, 16),
]).flat();
const byHour = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const judge = (uses: HourUse[]) => judgeOutsideHours(uses).map(lineOf);

describe("usualHours", () => {
  it("is the shortest stretch with 98 %, over midnight too", () => {
    expect(usualHours(byHour({ 8: 50, 16: 49, 3: 1 }))).toEqual({ start: 8, length: 9 });
    expect(usualHours(byHour({ 8: 50, 16: 47, 3: 3 }))).toEqual({ start: 3, length: 14 });
    expect(usualHours(byHour({ 23: 50, 2: 50 }))).toEqual({ start: 23, length: 4 });
    expect(usualHours(byHour({ 7: 1 }))).toEqual({ start: 7, length: 1 });
  });
});

describe("hoursAway", () => {
  it("counts the hours between, on either side", () => {
    const span = { start: 8, length: 9 };
    expect([8, 16, 17, 7].map((hour) => hoursAway(hour, span))).toEqual([0, 0, 0, 0]);
    expect([19, 20, 5, 4, 0].map((hour) => hoursAway(hour, span))).toEqual([2, 3, 2, 3, 7]);
    expect(hoursAway(12, { start: 0, length: 24 })).toBe(0);
  });
});

describe("judgeOutsideHours", () => {
  it("tells when and what is usual", () => {
    const [found] = judgeOutsideHours([...work, hourOf(60, 2)]);
    expect(found?.reason(pointed(at(60, 2, 38)))).toBe(
      "user/ada at 02:38 UTC on 31 October 2026: 98 % of 360 events of the 60 days before were from 08:00 to 17:00 UTC.",
    );
    expect(found).toMatchObject({ modelId: 1, subject: "2026-10-31" });
  });

  it("lets be what lies near, what concerns no model, and who is no person", () => {
    expect(judge([...work, hourOf(60, 19), hourOf(60, 5)])).toEqual([]);
    expect(judge([...work, hourOf(60, 20)])).toHaveLength(1);
    expect(judge([...work, hourOf(60, 2, { modelIds: [] })])).toEqual([]);
    expect(judge([...work, hourOf(60, 2)].map((one) => ({ ...one, ...robot })))).toEqual([]);
  });

  it("needs 50 events, of the 60 days before alone", () => {
    const known = (events: number) => [hourOf(10, 8, { events }), hourOf(50, 2)];
    expect(judge(known(49))).toEqual([]);
    expect(judge(known(50))).toHaveLength(1);
    expect(judge([hourOf(10, 8, { events: 50 }), hourOf(70, 2)])).toHaveLength(1);
    expect(judge([hourOf(10, 8, { events: 50 }), hourOf(71, 2)])).toEqual([]);
  });

  it("needs to know somebody for 30 days", () => {
    const days = (count: number) => [hourOf(10, 0, { events: 50 }), hourOf(10 + count, 12)];
    expect(judge(days(29))).toEqual([]);
    expect(judge(days(30))).toHaveLength(1);
  });

  it("takes a night over two days as one, and the next night as another", () => {
    expect(judge([...work, hourOf(60, 22), hourOf(60, 23), hourOf(61, 0), hourOf(61, 2)])).toEqual([
      expect.stringContaining("10-31T22:00"),
    ]);
    expect(judge([...work, hourOf(60, 22), hourOf(61, 2), hourOf(61, 23)])).toEqual([
      expect.stringContaining("10-31T22:00"),
      expect.stringContaining("11-01T23:00"),
    ]);
    const hourly = Array.from({ length: 36 }, (_, n) => hourOf(60, 22 + n));
    expect(judge([...work, ...hourly])).toHaveLength(2);
  });

  it("points at no call by which logging begins", () => {
    const [found] = judgeOutsideHours([...work, hourOf(60, 2)]);
    const call = {
      eventSource: "cloudtrail.amazonaws.com",
      readOnly: false,
      address: null,
      result: "allowed",
      target: null,
      concern: "trail",
    };
    expect(found?.isOne({ ...call, eventName: "StartLogging" })).toBe(false);
    expect(found?.isOne({ ...call, eventName: "StopLogging" })).toBe(true);
    expect(found?.isOne({ ...call, eventName: "StopLogging", concern: null })).toBe(false);
  });

  it("is one case a day, its first hour; what became usual is no longer told", () => {
    expect(judge([...work, hourOf(60, 2), hourOf(60, 3), hourOf(61, 2)])).toEqual([
      expect.stringContaining("10-31T02:00"),
      expect.stringContaining("11-01T02:00"),
    ]);
    const nights = Array.from({ length: 20 }, (_, n) => hourOf(60 + n, 2));
    expect(judge([...work, ...nights]).length).toBeLessThan(6);
  });
});
