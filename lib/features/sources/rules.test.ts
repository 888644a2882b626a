import { describe, expect, it } from "vitest";
import { stateOf } from "./rules";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const source = { lastSuccessAt: ago(60), lastAttemptAt: ago(60), intervalSeconds: 900, error: null };

describe("stateOf", () => {
  it("is never before the first read", () => {
    expect(stateOf({ ...source, lastSuccessAt: null, lastAttemptAt: null }, now)).toBe("never");
  });
  it("is failed when the last try failed, however young the data is", () => {
    expect(stateOf({ ...source, error: "access denied" }, now)).toBe("failed");
    expect(stateOf({ ...source, lastSuccessAt: null, error: "access denied" }, now)).toBe("failed");
  });
  it("turns stale after three intervals", () => {
    expect(stateOf({ ...source, lastSuccessAt: ago(2700) }, now)).toBe("ok");
    expect(stateOf({ ...source, lastSuccessAt: ago(2701) }, now)).toBe("stale");
  });
});
