import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matrixExportAddress } from "@/lib/features/compliance/queries";
import { STATE_LETTERS, STATES } from "@/lib/features/compliance/schema/kinds";
import {
  cellTitle,
  columnTitle,
  controlAddress,
  isNarrowed,
  sizeWords,
  statesOf,
  wordChoices,
} from "./prepare-matrix";
import { testMatrix, testRow } from "./testing/matrix";
import { testCounts } from "./testing/page";
import { STATE } from "./words";

describe("the cells of a row", () => {
  it("come back from the letters they were written with", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES)), (states) => {
        const letters = states.map((state) => STATE_LETTERS[state]).join("");
        expect(statesOf(letters, states.length)).toEqual(states);
      }),
    );
  });

  it("are unknown where nothing was worked out, a letter is missing or means nothing", () => {
    expect(statesOf(null, 2)).toEqual(["unknown", "unknown"]);
    expect(statesOf("m", 2)).toEqual(["met", "unknown"]);
    expect(statesOf("z", 1)).toEqual(["unknown"]);
  });

  it("are told apart without colour", () => {
    expect(new Set(STATES.map((state) => STATE[state].sign)).size).toBe(STATES.length);
    expect(cellTitle(testRow({}), "Art. 12", "not_met")).toBe("motor-pricing, Art. 12: not met");
    expect(cellTitle(testRow({ states: null }), "Art. 12", "unknown")).toMatch(/not worked out yet$/);
  });

  it("lead to the control on the model's tab", () => {
    expect(controlAddress("motor-pricing", "eu-ai-act", "art-12")).toBe(
      "/models/motor-pricing/compliance?framework=eu-ai-act#control-art-12",
    );
  });
});

describe("the matrix", () => {
  it("says how the models stand with a column", () => {
    const counts = testCounts({ met: 5, not_met: 2 });
    const control = { id: "art-12", reference: "Art. 12", title: "Record-keeping", counts };
    expect(columnTitle(control)).toBe("Art. 12 Record-keeping: 5 met, 2 not met");
    expect(sizeWords(testMatrix({}))).toBe("42 models against 1 control");
  });

  it("keeps a filter that no model has any more", () => {
    expect(wordChoices(["production"], "retired").map(({ value }) => value)).toEqual([
      "",
      "production",
      "retired",
    ]);
  });

  it("is exported as it is filtered, all pages of it", () => {
    const filters = { framework: "gdpr", state: "not_met", cursor: "abc" };
    expect(matrixExportAddress(filters, "csv")).toBe(
      "/api/compliance/matrix/export?framework=gdpr&state=not_met&format=csv",
    );
    expect(isNarrowed(filters)).toBe(true);
    expect(isNarrowed({ framework: "gdpr", cursor: "abc" })).toBe(false);
  });
});
