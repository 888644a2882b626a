import { describe, expect, it } from "vitest";
import { isDue, refuseReviewDate } from "./review-date";

const NOW = new Date("2026-11-23T10:00:00Z");

describe("review dates", () => {
  it.each([
    ["2026-11-22", "must not be in the past"],
    ["2026-11-23", null],
    ["2028-11-23", null],
    ["2028-11-24", "must be at most 2 years ahead"],
  ])("%s: %s", (day, reason) => expect(refuseReviewDate(day, NOW)).toBe(reason));

  it("are due when their day is over", () => {
    expect(isDue("2026-11-23", NOW)).toBe(false);
    expect(isDue("2026-11-22", NOW)).toBe(true);
  });
});
