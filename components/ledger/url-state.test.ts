import { describe, expect, it } from "vitest";

import { isNarrowed, readLedgerState, segmentOf } from "./url-state";

const read = (query: string) => readLedgerState(new URLSearchParams(query));

describe("readLedgerState", () => {
  it("reads what is sought, the group and the open entry", () => {
    expect(read("q=b802…41fa&group=decisions&model=credit-scoring&entry=1482")).toEqual({
      filters: { group: "decisions", model: "credit-scoring", q: "b802…41fa" },
      entry: "1482",
    });
    expect(read("")).toEqual({ filters: {}, entry: null });
  });

  it.each(["0", "-1", "1.5", "01", "x", "9".repeat(16), ""])("takes %j for no entry", (entry) => {
    expect(read(`entry=${entry}`).entry).toBeNull();
  });
});

describe("segmentOf", () => {
  it("is all unless the address names a group", () => {
    expect(segmentOf({})).toBe("all");
    expect(segmentOf({ group: "worker" })).toBe("worker");
    expect(segmentOf({ group: "colour" })).toBe("all");
  });
});

describe("isNarrowed", () => {
  it("does not count the open entry", () => {
    expect(isNarrowed(read("entry=3").filters)).toBe(false);
    expect(isNarrowed(read("q=x").filters)).toBe(true);
  });
});
