// In JSON text a NUL is \u0000 and a lone surrogate \ud800 to \udfff (JSON.stringify is well-formed, ECMA-262):
// Postgres takes neither as text. An even run of backslashes before it means that it is plain text, not an escape.
const UNKEEPABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Why Postgres can't keep this JSON as text; null when it can. */
export function unkeepable(body: string): string | null {
  const found = UNKEEPABLE.exec(body);
  if (!found) return null;
  return found[0].endsWith("0000") ? "It contains a NUL character." : "It contains half of a surrogate pair.";
}

/** What Postgres can't keep of a text, in words that follow "it contains"; null when it can keep all. */
export function unkeepableText(text: string): string | null {
  if (text.includes("\0")) return "a NUL character";
  return text.isWellFormed() ? null : "half of a surrogate pair";
}

/** A sentence of somebody else's as Postgres can keep it: in one line, without what it can't. */
export function keepableLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .toWellFormed();
}

/** Thrown by `parseKeepable`; the message follows "it". */
export class UnkeepableError extends Error {}

function refuseUnkeepable(key: string, value: unknown): unknown {
  const reason = unkeepableText(key) ?? (typeof value === "string" ? unkeepableText(value) : null);
  if (reason) throw new UnkeepableError(`contains ${reason}`);
  return value;
}

/**
 * JSON.parse for text somebody wrote. Throws SyntaxError for what is not JSON, and UnkeepableError for text that
 * Postgres can't keep or that nests too deep to be looked through.
 */
export function parseKeepable(text: string): unknown {
  // Only an escape can bring in what can't be kept: the text itself was read as UTF-8 and JSON refuses a bare NUL.
  if (!text.includes(String.raw`\u`)) return JSON.parse(text);
  try {
    return JSON.parse(text, refuseUnkeepable);
  } catch (error) {
    if (error instanceof RangeError) throw new UnkeepableError("nests too deep to be read");
    throw error;
  }
}
