import { describe, expect, it } from "vitest";

import { wrapLines, wrapWords } from "./export-png";

describe("wrapWords", () => {
  it("breaks at spaces, and within words only where it must", () => {
    expect(wrapWords("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrapWords("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrapWords("short", 80)).toEqual(["short"]);
  });
});

describe("wrapLines", () => {
  it("puts the colour of a series beside the first part of its line only", () => {
    expect(wrapLines([{ words: "one two", tone: 3 }], 4)).toEqual([
      { words: "one", tone: 3 },
      { words: "two", tone: null },
    ]);
  });
});
