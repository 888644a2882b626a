import { describe, expect, it } from "vitest";
import { calendar, dayOf, minutesLater } from "./moments";

const now = new Date("2026-11-23T10:42:18.000Z");

describe("calendar", () => {
  const at = calendar(now);

  it("counts days back from the UTC day of now", () => {
    expect(at("41d 16:20").toISOString()).toBe("2026-10-13T16:20:00.000Z");
    expect(at("1d 9:05").toISOString()).toBe("2026-11-22T09:05:00.000Z");
  });

  it("counts hours back from now itself", () => {
    expect(at("3h").toISOString()).toBe("2026-11-23T07:42:18.000Z");
    expect(at("0.5h").toISOString()).toBe("2026-11-23T10:12:18.000Z");
  });

  it("refuses what may not have happened yet, and what is older than the estate", () => {
    expect(() => at("0d 09:00")).toThrow("0d 09:00");
    expect(() => at("90d 09:00")).toThrow("not in the last 90 days");
  });
});

it("moves and names days", () => {
  expect(dayOf(minutesLater(now, -11 * 60))).toBe("2026-11-22");
});
