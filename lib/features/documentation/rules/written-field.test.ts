import { describe, expect, it } from "vitest";
import { type KeptText, writtenFieldOf } from "./written-field";

const NOW = new Date("2026-11-23T10:00:00Z");

describe("a field", () => {
  const kept: KeptText = {
    version: 3,
    body: "Quotes for private cars.",
    writtenBy: "Eva",
    writtenAt: "2026-01-01T00:00:00.000Z",
    reviewedBy: null,
    reviewedAt: null,
    reviewOn: "2026-12-01",
  };

  it.each([
    ["current", kept],
    ["old", { ...kept, reviewOn: "2026-11-01" }],
    ["missing", { ...kept, body: "" }],
    ["missing", null],
  ])("is %s", (state, text) => expect(writtenFieldOf("limits", text, NOW).state).toBe(state));

  it("that was taken back keeps its version and has no review", () => {
    expect(writtenFieldOf("limits", { ...kept, body: "" }, NOW)).toMatchObject({
      version: 3,
      text: null,
      reviewOn: null,
    });
  });
});
