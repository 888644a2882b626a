import { describe, expect, it } from "vitest";

import { gapsOf, gapsWithin } from "./prepare-gaps";
import { testCoverage, testFinding, testPlace } from "./testing/coverage";

const at = (hour: number) => Date.UTC(2026, 10, 18, hour);
const iso = (hour: number) => new Date(at(hour)).toISOString();
const DAY = { from: at(0), to: at(24) };

describe("gapsOf", () => {
  it("finds none in a time that was read whole", () => {
    expect(gapsOf(testCoverage({ completeTo: iso(30) }), DAY)).toEqual([]);
  });

  it("names the hour without a trail once, though its digests lack too", () => {
    const stopped = testFinding({ kind: "trail_stopped", from: iso(9), to: iso(11), reason: "Stopped." });
    const noDigest = testFinding({ kind: "digest_gap", from: iso(9), to: iso(10), reason: "No digest." });
    expect(gapsOf(testCoverage({ completeTo: iso(30), findings: [noDigest, stopped] }), DAY)).toEqual([
      { from: at(9), to: at(11), label: "not logged", reason: "Stopped." },
    ]);
  });

  it("cuts what goes on to what is shown, and leaves out what is over", () => {
    const goesOn = testFinding({ kind: "trail_stopped", from: iso(-5), to: null, reason: "Stopped." });
    const over = testFinding({ kind: "file_missing", from: iso(-9), to: iso(-8), reason: "Missing." });
    const gaps = gapsOf(testCoverage({ completeTo: iso(30), findings: [goesOn, over] }), DAY);
    expect(gaps).toEqual([{ ...DAY, label: "not logged", reason: "Stopped." }]);
  });

  it("shows what was not read yet after the last complete time", () => {
    const gaps = gapsOf(testCoverage({ completeTo: iso(20) }), DAY);
    expect(gaps).toMatchObject([{ from: at(20), to: at(24), label: "not read" }]);
    expect(gapsWithin(gaps, { from: at(19), to: at(20) })).toEqual([]);
    expect(gapsWithin(gaps, { from: at(20), to: at(21) })).toHaveLength(1);
  });

  it("says which places were never read whole", () => {
    const unread = testPlace({ region: "us-east-1", accountName: "shop", completeTo: null });
    const gaps = gapsOf(testCoverage({ completeTo: null, places: [testPlace({}), unread] }), DAY);
    expect(gaps).toEqual([{ ...DAY, label: "not read", reason: "Not read whole yet: us-east-1 of shop." }]);
  });

  it("takes a log without places for one that was not read", () => {
    expect(gapsOf(testCoverage({ completeTo: null, places: [] }), DAY)).toMatchObject([
      { ...DAY, label: "not read" },
    ]);
  });
});
