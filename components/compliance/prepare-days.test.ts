import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dateWords, endChoices, endWords, lastDayOf } from "./prepare-days";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

describe("days", () => {
  it("writes a date as people do", () => {
    expect(dateWords("2027-12-02")).toBe("2 Dec 2027");
  });

  it("counts the last day whole: what ends at midnight held the day before", () => {
    expect(lastDayOf("2026-11-25T00:00:00.000Z")).toBe("2026-11-24");
    expect(lastDayOf("2026-11-24T15:00:00.000Z")).toBe("2026-11-24");
  });

  it("says when something ends by the day it is", () => {
    expect(endWords("2026-11-24T00:00:00.000Z", NOW)).toBe("ends today");
    expect(endWords("2026-11-25T00:00:00.000Z", NOW)).toBe("ends tomorrow");
    expect(endWords("2026-11-29T00:00:00.000Z", NOW)).toBe("ends in 5 days");
    expect(endWords("2027-03-02T00:00:00.000Z", NOW)).toBe("ends 1 Mar 2027");
    expect(endWords("2026-11-23T00:00:00.000Z", NOW)).toBe("ended 22 Nov 2026");
  });

  it("never says that something ended before it did", () => {
    const times = fc.integer({ min: NOW - 1e10, max: NOW + 1e10 });
    fc.assert(
      fc.property(times, (end) => {
        const words = endWords(new Date(end).toISOString(), NOW);
        expect(words.startsWith("ended")).toBe(end <= NOW);
      }),
    );
  });

  it("offers the days an exception may end on, also from a leap day", () => {
    expect(endChoices(NOW)).toEqual({ from: "2026-11-23", to: "2027-11-23" });
    expect(endChoices(Date.UTC(2028, 1, 29))).toEqual({ from: "2028-02-29", to: "2029-03-01" });
  });
});
