import { visibleLines } from "@/lib/platform/format";

const STEP = "  ";

/**
 * A JSON text with a line for each member. Nothing else changes: numbers, escapes and repeated names stay as they were
 * written, which reading and writing it anew would not keep. Text that is no JSON comes back with its own characters.
 */
export function indentJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let before = "";
  // A string, a bracket or separator, or anything between; white space outside of strings is dropped.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"?|[{}[\],:]|[^\s"{}[\],:]+/g)) {
    const closes = token === "}" || token === "]";
    if (closes) depth = Math.max(0, depth - 1);
    const isEmpty = closes && (before === "{" || before === "[");
    const opened = before === "{" || before === "[" || before === ",";
    if (!isEmpty && (closes || opened)) parts.push("\n", STEP.repeat(depth));
    parts.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return parts.join("");
}

/** Characters shown at first: a record can hold fields of a megabyte. */
const FIRST = 20_000;

export interface ShownText {
  /** With hidden characters spelt out. */
  text: string;
  /** How many were. */
  hidden: number;
  /** Characters left out; 0: none. */
  rest: number;
}

/** A record for the screen, the first part of it unless all is asked for. */
export function shownText(text: string, all: boolean): ShownText {
  const part = all ? text : text.slice(0, FIRST);
  const shown = visibleLines(part);
  return { text: shown, hidden: countHidden(part), rest: text.length - part.length };
}

function countHidden(part: string): number {
  let hidden = 0;
  for (const line of part.replace(/\r\n/g, "\n").split("\n")) {
    if (visibleLines(line) === line) continue;
    for (const character of line) if (visibleLines(character) !== character) hidden += 1;
  }
  return hidden;
}

/** What only the record tells; null where it does not, or where it can't be read. */
export interface RecordFacts {
  userAgent: string | null;
  errorMessage: string | null;
}

export function recordFacts(raw: string | null): RecordFacts {
  const record = raw === null ? null : parsed(raw);
  return { userAgent: textOf(record, "userAgent"), errorMessage: textOf(record, "errorMessage") };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

function textOf(record: unknown, name: string): string | null {
  if (typeof record !== "object" || record === null) return null;
  const value: unknown = Object.entries(record).find(([key]) => key === name)?.[1];
  return typeof value === "string" && value !== "" ? value : null;
}
