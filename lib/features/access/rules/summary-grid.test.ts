import { describe, expect, it } from "vitest";
import { askedTimes } from "./asked-times";
import { summaryGrid, wholeDays } from "./summary-grid";

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

describe("wholeDays", () => {
  it("leaves out days that are not whole", () => {
    expect(wholeDays(times("2026-11-01T01:00:00Z", "2026-11-03T23:00:00Z"))).toEqual(
      times("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"),
    );
    expect(wholeDays(times("2026-11-01T01:00:00Z", "2026-11-02T23:00:00Z"))).toBeNull();
  });
});
