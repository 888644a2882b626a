import { describe, expect, it } from "vitest";

import { chipsOf, endingWords } from "./prepare-chips";
import { appliesWords, countWords, frameworkSegments, nextInForce, stateSegments } from "./prepare-framework";
import { testCounts, testException, testFramework, testPage } from "./testing/page";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

describe("a framework", () => {
  it("says from when it holds: the next date, else the last", () => {
    const inForce = [
      { from: "2027-12-02", what: "High-risk duties" },
      { from: "2025-02-02", what: "Prohibited practices" },
    ];
    expect(nextInForce({ inForce }, NOW)).toBe("From 2 Dec 2027: High-risk duties");
    expect(nextInForce({ inForce }, Date.UTC(2030, 0, 1))).toBe("From 2 Dec 2027: High-risk duties");
    expect(nextInForce({ inForce }, Date.UTC(2024, 0, 1))).toBe("From 2 Feb 2025: Prohibited practices");
    expect(nextInForce({ inForce: [] }, NOW)).toBeNull();
  });

  it("says whom it is for", () => {
    expect(appliesWords(testFramework({}))).toBeNull();
    const applies = { riskRating: ["High", "Medium"], serving: true };
    expect(appliesWords(testFramework({ applies }))).toBe("risk rating High or Medium; serving");
  });

  it("counts the states that occur, and no other", () => {
    expect(countWords(testCounts({ met: 3, part: 1, excepted: 1, not_met: 1, unknown: 1 }))).toEqual([
      "3 met",
      "1 in part",
      "1 excepted",
      "1 not met",
      "1 unknown",
    ]);
    expect(countWords(testCounts({ not_applicable: 1 }))).toEqual(["1 does not apply"]);
    expect(countWords(testCounts({ not_applicable: 2 }))).toEqual(["2 do not apply"]);
  });

  it("marks the segment with a duty that is not met", () => {
    const frameworks = [
      { ...testFramework({}), counts: testCounts({ not_met: 2 }) },
      { ...testFramework({ id: "gdpr", short: "GDPR" }), counts: testCounts({ unknown: 4 }) },
    ];
    expect(frameworkSegments(frameworks)).toEqual([
      { value: "eu-ai-act", label: "EU AI Act", mark: "2 not met" },
      { value: "gdpr", label: "GDPR" },
    ]);
  });

  it("keeps the chosen state among the filters when no model stands so any more", () => {
    const labels = stateSegments(testCounts({ met: 5 }), "not_met").map(({ label }) => label);
    expect(labels).toEqual(["All 5", "Met 5", "Not met 0"]);
  });
});

describe("the chips beside a model's name", () => {
  const withCounts = (counts: Parameters<typeof testCounts>[0]) =>
    testPage({ frameworks: [{ ...testFramework({}), counts: testCounts(counts) }] });

  it("say the worst of the framework shown, and are green only where nothing is unknown", () => {
    const first = (counts: Parameters<typeof testCounts>[0]) => chipsOf(withCounts(counts), NOW)[0];
    expect(first({ not_met: 1, unknown: 2, met: 3 })).toEqual({ kind: "bad", words: "1 duty not met" });
    expect(first({ unknown: 2, met: 3 })).toEqual({ kind: "unknown", words: "2 duties unknown" });
    expect(first({ part: 1, met: 3 })).toEqual({ kind: "warn", words: "1 in part" });
    expect(first({ met: 3 })).toEqual({ kind: "ok", words: "No duty unmet" });
    expect(first({})).toEqual({ kind: "unknown", words: "Duties not worked out" });
    expect(first({ not_applicable: 3 })).toBeUndefined();
  });

  it("name the exception that ends first, and no other than those in force", () => {
    expect(endingWords([testException({})], NOW)).toBe("Exception ends tomorrow");
    const today = testException({ id: "2", expiresAt: "2026-11-24T00:00:00.000Z" });
    expect(endingWords([testException({}), today], NOW)).toBe("2 exceptions end soon, one ends today");
    expect(endingWords([testException({ state: "asked" })], NOW)).toBeNull();
    expect(endingWords([testException({ endsSoon: false })], NOW)).toBeNull();
    const words = chipsOf({ ...withCounts({ not_met: 1 }), exceptions: [testException({})] }, NOW);
    expect(words.map((chip) => chip.words)).toEqual(["1 duty not met", "Exception ends tomorrow"]);
  });
});
