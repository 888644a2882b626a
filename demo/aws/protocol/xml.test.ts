import { XMLParser } from "fast-xml-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xml } from "./xml";

describe("xml", () => {
  it("leaves out what is absent, repeats what is a list, and says times in ISO", () => {
    const value = { A: undefined, B: [1, 2], C: new Date(0), D: { E: true }, F: "" };
    expect(xml("R", value, "ns")).toBe(
      '<R xmlns="ns"><B>1</B><B>2</B><C>1970-01-01T00:00:00.000Z</C><D><E>true</E></D><F></F></R>',
    );
  });

  it("writes control characters as references, as S3 does in keys", () => {
    expect(xml("Key", "a\u0001b")).toBe("<Key>a&#x1;b</Key>");
  });

  it("carries any text that XML can hold", () => {
    const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true });
    const text = fc.string({
      unit: fc.constantFrom("<", "&", ">", '"', "]]>", "a", "\n", "\r", "\u2028", "😀"),
    });
    fc.assert(
      fc.property(text, (content) => {
        expect(parser.parse(xml("R", content))).toEqual({ R: content });
      }),
    );
  });
});
