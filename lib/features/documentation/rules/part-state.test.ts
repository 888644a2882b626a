import { describe, expect, it } from "vitest";
import { PART_STATES } from "../schema/kinds";
import { isOld, worstOf } from "./part-state";

const NOW = new Date("2026-11-23T10:00:00Z");

describe("states of parts", () => {
  it("stand as the worst of them does", () => {
    expect(worstOf(["current", "old", "unknown", "missing"])).toBe("missing");
    expect(worstOf(["current", "old", "unknown"])).toBe("unknown");
    expect(worstOf(["current", "old"])).toBe("old");
    expect(worstOf(["current"])).toBe("current");
    expect(worstOf([])).toBe("missing");
    expect([...PART_STATES].every((state) => worstOf([state]) === state)).toBe(true);
  });

  it("grow old a day after they were read", () => {
    expect(isOld("2026-11-22T10:00:00Z", NOW)).toBe(false);
    expect(isOld("2026-11-22T09:59:59Z", NOW)).toBe(true);
  });
});
