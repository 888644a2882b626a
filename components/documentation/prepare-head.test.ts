import { describe, expect, it } from "vitest";

import { firstGap, partsState, reviewWords } from "./prepare-head";
import { testField, testSection } from "./testing/page";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

describe("the head of the documentation", () => {
  it("is green only when every part is current", () => {
    expect(partsState({ parts: { current: 11, total: 14 } })).toEqual({
      kind: "warn",
      words: "11 of 14 parts current",
    });
    expect(partsState({ parts: { current: 14, total: 14 } }).kind).toBe("ok");
    expect(partsState({ parts: { current: 0, total: 0 } }).kind).toBe("warn");
  });

  it("says when something is read again, and since when that is due", () => {
    expect(reviewWords("2026-12-01", NOW)).toBe("Next review 1 Dec 2026");
    expect(reviewWords("2026-11-23", NOW)).toBe("Review due today");
    expect(reviewWords("2026-11-02", NOW)).toBe("Review due since 2 Nov 2026");
    expect(reviewWords(null, NOW)).toBe("No review is set");
  });

  it("leads to what nobody wrote before what is due, and to the first field when nothing is", () => {
    const old = testField({ field: "limits", state: "old" });
    const missing = testField({ field: "risks", state: "missing", text: null });
    const fine = testField({ field: "intended-use" });
    const page = (...fields: (typeof fine)[]) => ({ sections: [testSection("risks", { fields })] });
    expect(firstGap(page(fine, old, missing))).toBe("risks");
    expect(firstGap(page(fine, old))).toBe("limits");
    expect(firstGap(page(fine))).toBe("intended-use");
    expect(firstGap({ sections: [] })).toBeNull();
  });
});
