import { describe, expect, it } from "vitest";
import { z } from "zod";
import { hasWrongType, validationMessage } from "./validation-message";

const schema = z.object({
  MaxResults: z.number().int().min(1).max(100).optional(),
  SortOrder: z.enum(["Ascending", "Descending"]).optional(),
  Name: z
    .string()
    .max(5)
    .regex(/^[a-z]+$/),
  Tags: z.array(z.object({ Key: z.string().min(1) })).optional(),
});

function issuesOf(input: unknown) {
  return schema.safeParse(input).error?.issues ?? [];
}

describe("validationMessage", () => {
  it.each([
    [
      { Name: "a", MaxResults: 101 },
      "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
    [
      { Name: "a", MaxResults: 0 },
      "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { Name: "a", SortOrder: "Up" },
      "Value 'Up' at 'sortOrder' failed to satisfy constraint: Member must satisfy enum value set: [Ascending, Descending]",
    ],
    [
      { Name: "A" },
      "Value 'A' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]+$",
    ],
    [
      { Name: "abcdef" },
      "Value 'abcdef' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5",
    ],
    [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      { Name: "a", Tags: [{ Key: "k" }, { Key: "" }] },
      "Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])("says what is wrong with %j", (input, sentence) => {
    expect(validationMessage(issuesOf(input), input)).toBe(`1 validation error detected: ${sentence}`);
  });

  it("counts several", () => {
    const input = { Name: "ABCDEF", MaxResults: 0 };
    const message = validationMessage(issuesOf(input), input);
    expect(message).toMatch(/^3 validation errors detected: Value '0'.*; Value 'ABCDEF'.*; Value 'ABCDEF'/);
  });
});

describe("hasWrongType", () => {
  it.each([
    [{ Name: 1 }, true],
    [{ Name: "a", Tags: {} }, true],
    [{ Name: "a", MaxResults: 1.5 }, true],
    [{}, false],
    [{ Name: "a", MaxResults: 0 }, false],
  ])("of %j is %s", (input, wrong) => {
    expect(hasWrongType(issuesOf(input), input)).toBe(wrong);
  });
});
