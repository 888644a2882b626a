import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutRecord, recordSpans, textOf } from "./cut-record";

const oddText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "\\",
    '\\"',
    "\\\\",
    '{"Records":[',
    "]}",
    "},{",
    "\n",
    "\u2028",
    "Records",
    "\u0000",
    "\ud800",
  ),
);
const odd = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    oddText,
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(oddText, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const record = fc.dictionary(oddText, odd, { maxKeys: 5 });
const records = fc.array(record, { maxLength: 6 });

/** The same JSON as another writer would have put it: with white space, and every character an escape. */
function spaced(value: unknown, space: string, escaped: boolean): string {
  const text = (of: string) =>
    escaped
      ? `"${of.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`
      : JSON.stringify(of);
  if (typeof value === "string") return text(value);
  if (Array.isArray(value))
    return `[${space}${value.map((item) => spaced(item, space, escaped)).join(`${space},${space}`)}${space}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, inner]) => `${text(key)}${space}:${space}${spaced(inner, space, escaped)}`,
  );
  return `{${space}${members.join(`${space},${space}`)}${space}}`;
}
const space = fc.constantFrom("", " ", "\r\n\t", "  \n");

function cutAll(text: string): string[] {
  const bytes = Buffer.from(text);
  return recordSpans(bytes).map((span) => textOf(bytes, span));
}

describe("the records of a file", () => {
  it("are cut out of {Records: […]} as they were written", () => {
    fc.assert(
      fc.property(records, odd, space, fc.boolean(), (list, beside, gap, escaped) => {
        const written = list.map((item) => spaced(item, gap, escaped));
        const file = `${gap}{${gap}"before":${spaced(beside, gap, escaped)},${gap}"Records"${gap}:${gap}[${gap}${written.join(`${gap},${gap}`)}${gap}],"after":{"Records":[1]}}${gap}`;
        expect(JSON.parse(file)).toHaveProperty("Records");
        expect(cutAll(file)).toEqual(written);
      }),
    );
  });

  it("are cut out of an array, of lines, and of one alone", () => {
    fc.assert(
      fc.property(records, space, fc.boolean(), (list, gap, escaped) => {
        const written = list.map((item) => spaced(item, gap, escaped));
        expect(cutAll(`${gap}[${gap}${written.join(`,${gap}`)}${gap}]${gap}`)).toEqual(written);
        const lines = list.map((item) => spaced(item, " ", escaped));
        if (list.length > 1) expect(cutAll(` ${lines.join(" \r\n\n\t")}\n`)).toEqual(lines);
        const [alone] = list;
        if (alone && !Array.isArray(alone["Records"])) {
          expect(cutAll(`${gap}${spaced(alone, gap, escaped)}${gap}`)).toEqual([spaced(alone, gap, escaped)]);
        }
      }),
    );
  });

  it("are found whatever the name of their list is spelt like, and in the last of several lists", () => {
    expect(cutAll(String.raw`{"\u0052ecords":[{"a":1}]}`)).toEqual(['{"a":1}']);
    expect(cutAll('{"Records":[{"a":1}],"Records":[{"b":2},3]}')).toEqual(['{"b":2}', "3"]);
  });

  it("are one where there is no list, and none where there is nothing", () => {
    expect(cutAll('{"Records":{"a":[1]}}')).toEqual(['{"Records":{"a":[1]}}']);
    expect(cutAll(" \n")).toEqual([]);
    expect(cutAll('{"Records":[ ]}')).toEqual([]);
    expect(cutRecord(Buffer.from('\ufeff{"Records":[1]}'), 0)).toBe("1");
    expect(cutRecord(Buffer.from('{"Records":[1]}'), 1)).toBeNull();
  });

  it("keep their lines though one of them is broken", () => {
    expect(cutAll('{"a":1}\n{"b":"\n{"c":3}\n')).toEqual(['{"a":1}', '{"b":"', '{"c":3}']);
    expect(cutAll('{"b":[\n{"c":3}\n')).toHaveLength(1);
  });

  it("end with the bytes when those are cut off", () => {
    fc.assert(
      fc.property(records, fc.nat(), (list, at) => {
        const whole = Buffer.from(JSON.stringify({ Records: list }));
        const cut = whole.subarray(0, at % (whole.length + 1));
        for (const { start, end } of recordSpans(cut)) expect(start <= end && end <= cut.length).toBe(true);
      }),
    );
  });

  it("are found in one pass over 8 MB of quotes and backslashes", () => {
    const nasty = JSON.stringify({
      Records: [{ a: '\\"'.repeat(1_000_000) }, { b: "\\".repeat(2_000_000) }],
    });
    const began = performance.now();
    expect(cutAll(nasty)).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
