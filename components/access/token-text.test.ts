import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fieldOf, parseTyped, tokenText } from "./token-text";
import { testToken } from "./testing/tokens";

describe("parseTyped", () => {
  it.each([
    ["action: GetObject, Decrypt", { param: "action", values: ["GetObject", "Decrypt"] }],
    ["not actor:role/scoring-api", { param: "notActor", values: ["role/scoring-api"] }],
    ["-from: 10.20.*", { param: "notAddress", values: ["10.20.*"] }],
    ["on: training data", { param: "on", values: ["training_data"] }],
    ["on: bucket/october", { param: "on", values: ["bucket/october"] }],
    ["Result: Denied", { param: "result", values: ["denied"] }],
    ["grade: x", { param: "grade", values: ["X"] }],
    ["unusual: yes", { param: "unusual", values: ["true"] }],
    ['actor: "a, b", c', { param: "actor", values: ["a, b", "c"] }],
    ["s3://bucket/key", { param: "q", values: ["s3://bucket/key"] }],
    ['"result: denied"', { param: "q", values: ["result: denied"] }],
  ])("reads %s", (typed, token) => {
    expect(parseTyped(typed)).toEqual({ token });
  });

  it.each([
    ["result: forbidden", "A result is allowed, denied or failed."],
    ["grade: D", "A grade is A, B, C or X."],
    ["actor: ", "Type what actor: is to be."],
    ["  ", "Type something."],
  ])("says what is wrong with %s", (typed, problem) => {
    expect(parseTyped(typed)).toEqual({ problem });
  });

  it("reads every token back from its text", () => {
    fc.assert(
      fc.property(testToken, (token) => {
        expect(parseTyped(tokenText(token))).toEqual({ token });
      }),
    );
  });
});

describe("fieldOf", () => {
  it("takes what can't be negated, and what is no field, for text", () => {
    expect(fieldOf("not grade: A")).toBeNull();
    expect(fieldOf("arn:aws:s3:::bucket")).toBeNull();
  });
});
