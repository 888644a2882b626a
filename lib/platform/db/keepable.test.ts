import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepableLine, unkeepable, unkeepableText } from "./keepable";

describe("unkeepable", () => {
  it("names a NUL and a lone surrogate", () => {
    expect(unkeepable(JSON.stringify({ a: "x\u0000y" }))).toBe("It contains a NUL character.");
    expect(unkeepable(JSON.stringify({ a: "\ud800" }))).toBe("It contains half of a surrogate pair.");
  });

  it("says nothing of text that only looks like an escape", () => {
    expect(unkeepable(JSON.stringify({ a: "\\u0000", b: "\\\\u0000", c: "😀" }))).toBeNull();
  });

  it("agrees with the characters, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, key) => {
        const bad = [text, key].some((part) => part.includes("\0") || !part.isWellFormed());
        expect(unkeepable(JSON.stringify({ [key]: text })) !== null).toBe(bad);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(unkeepable(JSON.stringify(text)) !== null).toBe(text.includes("\0") || !text.isWellFormed());
      }),
    );
  });
});

describe("keepableLine", () => {
  it("is one line that Postgres can keep, whatever the text", () => {
    expect(keepableLine(" one\n two\0three \ud800")).toBe("one two three \ufffd");
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const line = keepableLine(String.fromCharCode(...units));
        expect(unkeepableText(line)).toBeNull();
        expect(line).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
