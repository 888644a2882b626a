import { describe, expect, it } from "vitest";

import { noneWords, stateLabels } from "./prepare-unusual";
import { testCoverage, testPlace } from "./testing/coverage";

describe("noneWords", () => {
  it("tells nothing found from nothing read and from nothing logged", () => {
    const none = { open: 0, known: 0 };
    expect(noneWords("open", none, testCoverage({}))).toBe("Nothing unusual was found in what was read.");
    const unread = testCoverage({ places: [testPlace({ completeTo: null })] });
    expect(noneWords("open", none, unread)).toMatch(/is not known\.$/);
    expect(noneWords("open", none, testCoverage({ places: [] }))).toMatch(/is not known\.$/);
    const unlogged = testCoverage({ places: [testPlace({ endpointEvents: "off" })] });
    expect(noneWords("open", none, unlogged)).toMatch(/Not everything is\.$/);
  });

  it("says that all of it is known, and that nothing is", () => {
    expect(noneWords("open", { open: 0, known: 2 }, null)).toBe(
      "All that looked unusual is marked as known.",
    );
    expect(noneWords("known", { open: 3, known: 0 }, null)).toBe("Nothing was marked as known.");
  });
});

describe("stateLabels", () => {
  it("shows no number while none is known", () => {
    expect(stateLabels(null).map(({ label }) => label)).toEqual(["Open", "Known"]);
    expect(stateLabels({ open: 0, known: 1204 }).map(({ label }) => label)).toEqual([
      "Open 0",
      "Known 1,204",
    ]);
  });
});
