import { describe, expect, it } from "vitest";

import { exceptionsTile, notMetTile, tagsTile, tileAddress, unknownTile } from "./prepare-tiles";
import { coverageWords } from "./prepare-tags";
import { testMatrix } from "./testing/matrix";
import { testException } from "./testing/page";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

describe("the tiles of the matrix", () => {
  it("count the models that fall short, and those of them that serve", () => {
    const notMet = { models: 5, controls: 9, serving: 2 };
    expect(notMetTile(testMatrix({ tiles: { notMet } }))).toMatchObject({
      kind: "bad",
      count: "9",
      value: "5 models",
      below: "2 of them serve.",
    });
  });

  it("are green only where all was worked out and nothing is unknown", () => {
    const unknown = { models: 1, controls: 1, mostly: "Art. 19" };
    expect(notMetTile(testMatrix({})).kind).toBe("ok");
    expect(notMetTile(testMatrix({ tiles: { unknown } })).kind).toBe("unknown");
    expect(notMetTile(testMatrix({ asOf: null })).kind).toBe("unknown");
    expect(unknownTile(testMatrix({})).kind).toBe("ok");
    expect(unknownTile(testMatrix({ asOf: null })).kind).toBe("unknown");
    expect(unknownTile(testMatrix({ tiles: { unknown } })).below).toBe("mostly Art. 19");
  });

  it("name the exception that ends first", () => {
    const exceptions = { open: 4, endingSoon: [testException({})] };
    expect(exceptionsTile(testMatrix({ tiles: { exceptions } }), NOW)).toMatchObject({
      kind: "warn",
      count: "4",
      value: "1 ends tomorrow",
      below: "motor-pricing, Art. 15",
    });
    const none = { open: 4, endingSoon: [] };
    expect(exceptionsTile(testMatrix({ tiles: { exceptions: none } }), NOW).value).toBe("4 exceptions");
    expect(exceptionsTile(testMatrix({}), NOW)).toMatchObject({ kind: "ok", value: "None" });
  });

  it("never round a share of tags up to all, and call no model unknown", () => {
    const missing = [
      { name: "owner", models: 1 },
      { name: "complianceScope", models: 4 },
    ];
    const tags = { complete: 1999, models: 2000, missing };
    expect(tagsTile(testMatrix({ tiles: { tags } }))).toMatchObject({
      kind: "warn",
      value: "99 %",
      below: "complianceScope missing on 4",
    });
    expect(tagsTile(testMatrix({})).kind).toBe("ok");
    const none = { complete: 0, models: 0, missing: [] };
    expect(tagsTile(testMatrix({ tiles: { tags: none } })).kind).toBe("unknown");
    expect(coverageWords(none)).toBe("No model was read yet");
    expect(coverageWords({ complete: 38, models: 42 })).toBe("38 of 42 models have all tags");
  });

  it("lead to what they count, in the framework where it is", () => {
    expect(tileAddress(testMatrix({}), "not_met")).toBe("/compliance?framework=eu-ai-act&state=not_met");
    const exceptions = { open: 1, endingSoon: [testException({ framework: "gdpr" })] };
    const matrix = testMatrix({ tiles: { exceptions } });
    expect(tileAddress(matrix, "excepted")).toBe("/compliance?framework=gdpr&state=excepted");
    expect(tileAddress(matrix, "unknown")).toBe("/compliance?framework=eu-ai-act&state=unknown");
  });
});
