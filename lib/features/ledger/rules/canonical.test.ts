import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalBytes, canonicalize, NotCanonicalError, requireLedgerValue } from "./canonical";
import { isCanonical } from "./read-envelope";

/** The double of 64 bits, as RFC 8785, Appendix B writes them. */
function double(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

describe("canonicalize", () => {
  it("writes the sample of RFC 8785, 3.2.2 as 3.2.3 does", () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    const expected =
      "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";
    expect(Buffer.from(canonicalize(sample)).toString("hex")).toBe(expected);
  });

  it("sorts names by UTF-16 code units, as the sample of RFC 8785, 3.2.3", () => {
    const names = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\u{1f600}": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const said = [...canonicalize(names).matchAll(/:"([^"]+)"/g)].map(([, words]) => words);
    expect(said).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the double %s of RFC 8785, Appendix B as %s", (bits, text) => {
    expect(canonicalize(double(bits))).toBe(text);
  });

  it.each([
    ["NaN", double("7fffffffffffffff")],
    ["an infinity", double("7ff0000000000000")],
    ["undefined", undefined],
    ["undefined in a list", { b: [undefined] }],
    ["a hole", new Array(1)],
    ["a big integer", 1n],
    ["a function", () => 1],
    ["a date", { at: new Date(0) }],
    ["bytes", Buffer.of(1)],
    ["a map", new Map()],
    ["half of a surrogate pair", "\ud800"],
    ["half of a surrogate pair in a name", { "\udc00": 1 }],
  ])("refuses %s rather than bend it", (_what, value) => {
    expect(() => canonicalize(value)).toThrow(NotCanonicalError);
  });

  it("refuses what nests too deep", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100; depth += 1) deep = [deep];
    expect(() => canonicalize(deep)).toThrow("nests deeper");
  });

  it("gives the same bytes whatever the order of names, and bytes that read back", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "small", stringUnit: "grapheme" }), (value) => {
        const text = canonicalize(value);
        const read: unknown = JSON.parse(text);
        expect(canonicalize(read)).toBe(text);
        if (value === null || typeof value !== "object" || Array.isArray(value)) return;
        expect(canonicalize(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
      }),
    );
  });
});

describe("what an entry may hold", () => {
  it.each([[1.5], [2 ** 53], [-(2 ** 53)], [-0], [{ a: [0.1] }]])("is no %s", (value) => {
    expect(() => requireLedgerValue(value)).toThrow("only whole numbers");
  });

  it("keeps names such as __proto__ as data", () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
    expect(canonicalBytes(value).toString()).toBe('{"__proto__":{"a":1},"constructor":2}');
  });

  it.each([
    ["spaces", '{"a": 1}'],
    ["another order", '{"b":1,"a":2}'],
    ["a name twice", '{"a":1,"a":1}'],
    ["another number", '{"a":1.0}'],
    ["an escape too many", String.raw`{"a":"\u0061"}`],
    ["something behind", '{"a":1}\n'],
    ["a byte order mark", '\ufeff{"a":1}'],
    ["no JSON", "{"],
  ])("is not canonical with %s", (_what, text) => {
    expect(isCanonical(Buffer.from(text))).toBe(false);
  });

  it("is canonical only as UTF-8", () => {
    expect(isCanonical(Buffer.from('{"a":"é"}', "utf8"))).toBe(true);
    expect(isCanonical(Buffer.from('{"a":"é"}', "latin1"))).toBe(false);
  });
});
