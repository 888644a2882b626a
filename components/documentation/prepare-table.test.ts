import { describe, expect, it } from "vitest";

import { absenceWords, cellDay, cellState } from "./prepare-table";

describe("a cell", () => {
  it("is a state only in the columns that tell one", () => {
    expect(cellState("Result", "Failed")).toEqual({ kind: "bad", words: "Failed" });
    expect(cellState("Result", "No criterion")?.kind).toBe("unknown");
    expect(cellState("Decision", "Waits")?.kind).toBe("wait");
    expect(cellState("Why", "Failed")).toBeNull();
    expect(cellState("Result", "constructor")).toBeNull();
    expect(cellState("toString", "Failed")).toBeNull();
  });

  it("is a day in words where it is nothing but a day", () => {
    expect(cellDay("2026-11-07")).toBe("7 Nov 2026");
    expect(cellDay("since 2026-11-07")).toBeNull();
    expect(cellDay("5")).toBeNull();
  });

  it("says what an empty one means", () => {
    expect(absenceWords("Required")).toBe("None");
    expect(absenceWords("Decided")).toBe("Not recorded");
  });
});
