import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "@/lib/platform/format";
import { csvCell, csvLine } from "./csv";
import { DANGEROUS, HIDDEN, HOSTILE, readCsv } from "./testing-csv";

describe("a cell of a CSV file", () => {
  it("is text to a spreadsheet, whatever it holds", () => {
    expect(HOSTILE.length).toBeGreaterThan(500);
    const [cells = []] = readCsv(csvLine(HOSTILE));
    expect(cells).toHaveLength(HOSTILE.length);
    expect(cells.filter((cell) => DANGEROUS.test(cell))).toEqual([]);
    expect(cells.filter((cell) => HIDDEN.test(cell))).toEqual([]);
  });

  it("holds what was put into it, as the screens spell it", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...HOSTILE),
      fc.constantFrom('"', ",", "\r\n"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (lines) => {
        const read = readCsv(lines.map(csvLine).join(""));
        const spelt = lines.map((cells) => cells.map(visibleText));
        const bare = read.map((cells, line) =>
          cells.map((cell, index) => (cell === spelt[line]?.[index] ? cell : cell.replace(/^'/, ""))),
        );
        expect(bare).toEqual(spelt);
        expect(read.flat().some((cell) => DANGEROUS.test(cell))).toBe(false);
      }),
    );
  });

  it.each([
    ["GetObject", "GetObject"],
    ["i-0abc, b", '"i-0abc, b"'],
    ['say "no"', '"say ""no"""'],
    ["=1", "'=1"],
    ["'=1", "''=1"],
    ["185.220.101.7", "185.220.101.7"],
    ["role/a-b", "role/a-b"],
    [0, "0"],
    [null, ""],
  ])("is %j as %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

it("leaves numbers and truth values as they are", () => {
  expect([csvCell(-0.5), csvCell(0), csvCell(null), csvCell(true)]).toEqual(["-0.5", "0", "", "true"]);
});
