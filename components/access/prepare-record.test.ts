import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { indentJson, recordFacts, shownText } from "./prepare-record";

describe("indentJson", () => {
  it("is what JSON.stringify would write of the same value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it("keeps every character outside of white space, whatever it is given", () => {
    const bare = (text: string) => text.replace(/\s/g, "");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(bare(indentJson(text))).toBe(bare(text));
      }),
    );
  });

  it("keeps what reading it anew would lose", () => {
    const text = '{"a":1.50,"a":12345678901234567890,"b":"\\u0041 \\" {x}","c":{},"d":[ ]}';
    expect(indentJson(text)).toBe(
      '{\n  "a": 1.50,\n  "a": 12345678901234567890,\n  "b": "\\u0041 \\" {x}",\n  "c": {},\n  "d": []\n}',
    );
  });
});

describe("shownText", () => {
  it("spells hidden characters out and counts them, and leaves line feeds alone", () => {
    expect(shownText("a\n\u202egpj.exe\u0000", false)).toEqual({
      text: "a\n\\u202egpj.exe\\u0000",
      hidden: 2,
      rest: 0,
    });
  });

  it("leaves the rest of a long record out until all is asked for", () => {
    const long = "x".repeat(2_000_000);
    expect(shownText(long, false)).toMatchObject({ rest: 1_980_000, hidden: 0 });
    expect(shownText(long, true)).toMatchObject({ text: long, rest: 0 });
  });
});

describe("recordFacts", () => {
  it("takes texts only, and nothing of what is no record", () => {
    const raw = '{"userAgent":"curl/8","errorMessage":{"not":"a text"}}';
    expect(recordFacts(raw)).toEqual({ userAgent: "curl/8", errorMessage: null });
    for (const none of [null, "", "[1", "null", "3"]) {
      expect(recordFacts(none)).toEqual({ userAgent: null, errorMessage: null });
    }
  });
});
