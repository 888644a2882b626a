import { describe, expect, it } from "vitest";

import { cellState } from "./prepare-table";

describe("a cell", () => {
  it("is a state only in the columns that tell one", () => {
    expect(cellState("Result", "Failed")).toEqual({ kind: "bad", words: "Failed" });
    expect(cellState("Result", "No criterion")?.kind).toBe("unknown");
    expect(cellState("Decision", "Waits")?.kind).toBe("wait");
    expect(cellState("Why", "Failed")).toBeNull();
    expect(cellState("Result", "constructor")).toBeNull();
    expect(cellState("toString", "Failed")).toBeNull();
  });
});
