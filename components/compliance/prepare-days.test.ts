import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { endWords } from "./prepare-days";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

describe("days", () => {
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
});
