import { describe, expect, it } from "vitest";

import { emptyWords } from "./prepare-empty";
import { testCoverage, testFinding, testPlace } from "./testing/coverage";

const at = (hour: number) => Date.UTC(2026, 10, 18, hour);
const iso = (hour: number) => new Date(at(hour)).toISOString();
const DAY = { from: at(0), to: at(24) };

describe("emptyWords", () => {
  it("says that nothing happened only where everything was read", () => {
    expect(emptyWords(testCoverage({ completeTo: iso(25) }), DAY, false, at(26))).toEqual({
      title: "No events in this range",
      text: "The log is complete for it.",
      gaps: [],
    });
  });

  it("says that nothing fits the filters", () => {
    expect(emptyWords(testCoverage({ completeTo: iso(25) }), DAY, true, at(26)).title).toBe(
      "No event matches these filters",
    );
  });

  it("names the hours that are missing", () => {
    const stopped = testFinding({ from: iso(9), to: iso(10), reason: "The trail was stopped." });
    const coverage = testCoverage({ completeTo: iso(25), findings: [stopped] });
    expect(emptyWords(coverage, DAY, false, at(26)).gaps).toEqual([
      "18 Nov 09:00 UTC to 18 Nov 10:00 UTC: not logged. The trail was stopped.",
    ]);
  });

  it.each([
    testCoverage({ completeTo: iso(-1) }),
    testCoverage({ completeTo: null, places: [] }),
    testCoverage({ completeTo: null, places: [testPlace({ completeTo: null })] }),
  ])("says that nothing was read", (coverage) => {
    expect(emptyWords(coverage, DAY, true, at(26)).title).toBe("Nothing was read for this range");
  });

  it("says that retention removed what was counted", () => {
    const { text } = emptyWords(testCoverage({ countsOnlyBefore: iso(30) }), DAY, false, at(40));
    expect(text).toMatch(/^Calls of this range are kept as counts only: retention removed/);
  });

  it("promises nothing where coverage is not known", () => {
    expect(emptyWords(null, DAY, false, at(26)).text).toBe("How complete the log is could not be read.");
  });
});
