import { visibleText } from "./format";

// What a spreadsheet takes for the begin of a formula, full-width and small variants too, behind whatever quotes and
// spaces it drops first (OWASP, CSV Injection). The control characters among them are spelt out before.
const FORMULA =
  /^[\s"'`´\u2018-\u201f\uff02\uff07]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212|%]/u;
const QUOTED = /[",\r\n]|^\s|\s$/u;

/** How the lines of a CSV file end (RFC 4180). */
export const LINE_END = "\r\n";

/** Before the first line: without it Excel reads UTF-8 as the code page of the machine. */
export const BYTE_ORDER_MARK = "\ufeff";

/** Numbers and truth values are ours and stay what they are. */
export type CsvValue = string | number | boolean | null;

/**
 * One cell of a CSV file (RFC 4180). Characters that mislead are spelt out as on screen, and what a spreadsheet would
 * run as a formula gets a leading apostrophe, so that it stays text.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const shown = visibleText(value);
  const text = FORMULA.test(shown) ? `'${shown}` : shown;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file with its end. */
export function csvLine(cells: readonly CsvValue[]): string {
  return cells.map(csvCell).join(",") + LINE_END;
}
