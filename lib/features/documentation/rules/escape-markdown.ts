import { visibleText } from "@/lib/platform/format";

// CommonMark 0.31, 2.4: a backslash before ASCII punctuation makes it literal. These begin something wherever they stand;
// "$" and "@" do on sites that add mathematics and mentions to it.
const ANYWHERE = /[\\`*_[\]<>&!|~$@#^]/g;
// "https://…", "mailto:" and "www." become links by themselves in GitHub's dialect (GFM 6.9).
const ADDRESS = /(?<=[a-z0-9])(?=:(?:\/\/|\S))|(?<=www)(?=\.)/gi;
// A list, a heading's underline, a rule, a fence or a table's delimiter, where a line begins.
const AT_START = /^(\s*)([-+=:])/;
const NUMBERED = /^(\s*\d+)([.)])/;

/** Text of others for one line of Markdown: it reads as it was written, and begins no link, HTML, heading or list. */
export function escapeLine(text: string): string {
  return visibleText(text.trim())
    .replace(ANYWHERE, "\\$&")
    .replace(ADDRESS, "\\")
    .replace(AT_START, "$1\\$2")
    .replace(NUMBERED, "$1\\$2");
}

/** The same for several lines: paragraphs stay apart, and each line stays one. */
export function escapeLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(escapeLine);
  // Two spaces would do for a line break, but editors take them away.
  return lines.map((line, at) => (line !== "" && lines[at + 1] ? `${line}\\` : line)).join("\n");
}

/** An identifier of others as code: fenced by more backticks than it holds in a row (CommonMark 0.31, 6.1). */
export function codeSpan(text: string): string {
  const inner = visibleText(text.trim());
  if (inner === "") return "";
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = inner.startsWith("`") || inner.endsWith("`") ? " " : "";
  return `${fence}${pad}${inner}${pad}${fence}`;
}

/**
 * The same in a cell of a table. Borders come before code (GFM 4.10), and renderers differ in what a backslash does there:
 * what holds either is no code.
 */
export function codeCell(text: string): string {
  return /[|\\`]/.test(text) ? escapeLine(text) : codeSpan(text);
}
