import { describe, expect, it } from "vitest";

import { verifiedState } from "./prepare-verified";
import { testCoverage, testFinding, testPlace } from "./testing/coverage";

const NOW = Date.UTC(2026, 10, 23, 10, 42);
const SPAN = { from: Date.UTC(2026, 10, 20, 11), to: NOW };
const stateOf = (more: Parameters<typeof testCoverage>[0]) => verifiedState(testCoverage(more), SPAN, NOW);

describe("verifiedState", () => {
  it("is green where every file of what is shown is proven up to a recent time", () => {
    expect(stateOf({})).toMatchObject({ kind: "ok", words: "Log files verified to 10:15" });
  });

  it("is not where an hour of what is shown was not logged", () => {
    const stopped = { from: "2026-11-21T09:00:00.000Z", to: "2026-11-21T10:00:00.000Z", reason: "Stopped." };
    expect(stateOf({ findings: [testFinding(stopped)] })).toEqual({
      kind: "warn",
      words: "Log files verified to 10:15, with 1 gap",
      title: "Not logged: Stopped.",
    });
    const earlier = { ...stopped, from: "2026-11-18T09:00:00.000Z", to: "2026-11-18T10:00:00.000Z" };
    expect(stateOf({ findings: [testFinding(earlier)] }).kind).toBe("ok");
  });

  it("is not where the last proven time is old", () => {
    const completeTo = "2026-11-22T10:15:00.000Z";
    expect(stateOf({ completeTo })).toMatchObject({
      kind: "warn",
      words: "Log files verified only to 22 Nov 10:15, 24 h ago",
    });
  });

  it("is not where the chain began within what is shown", () => {
    const places = [testPlace({ digestsFrom: "2026-11-21T09:00:00.000Z" }), testPlace({})];
    expect(stateOf({ places })).toMatchObject({
      kind: "warn",
      words: "Log files verified 21 Nov 09:00 to 10:15",
    });
  });

  it.each([
    [{ way: "lookup", trail: null } as const, "No trail of eu-west-1 of bank is read."],
    [{ validatesFiles: false }, "The trail of eu-west-1 of bank writes no digests."],
    [{ validatesFiles: null }, "Whether the trail of eu-west-1 of bank writes digests is not known."],
    [{ provenFrom: null }, "No digest of eu-west-1 of bank was verified yet."],
  ])("is not where one place is not proven: %o", (more, title) => {
    const places = [testPlace({ account: "000000000001" }), testPlace(more)];
    expect(stateOf({ places })).toEqual({ kind: "warn", words: "Read to 10:15, not proven", title });
  });

  it("is green for a span before a gap, though the chain of now began after it", () => {
    const places = [testPlace({ provenFrom: "2026-11-22T00:00:00.000Z" })];
    const gap = testFinding({ from: "2026-11-10T03:00:00.000Z", to: "2026-11-10T04:00:00.000Z" });
    expect(stateOf({ places, findings: [gap] })).toMatchObject({ kind: "ok" });
  });

  it("goes by the trail where LookupEvents only fills what it left out", () => {
    expect(stateOf({ places: [testPlace({}), testPlace({ way: "lookup", trail: null })] }).kind).toBe("ok");
  });

  it("is not where a place was never read whole", () => {
    const places = [testPlace({}), testPlace({ region: "us-east-1", completeTo: null })];
    expect(stateOf({ places, completeTo: null })).toMatchObject({
      kind: "warn",
      words: "Log not complete",
      title: "Not read whole yet: us-east-1 of bank.",
    });
  });

  it("is red where a file of the range failed, and unknown where nothing was read", () => {
    const files = { ...testPlace({}).files, failed: 5 };
    expect(stateOf({ places: [testPlace({ files })], failedFiles: 2 })).toMatchObject({
      kind: "bad",
      words: "2 log files in this range failed the proof",
    });
    expect(stateOf({ places: [testPlace({ files })] })).toMatchObject({ kind: "ok" });
    expect(stateOf({ places: [], completeTo: null })).toMatchObject({ kind: "unknown" });
  });
});
