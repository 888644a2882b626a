// In JSON text a NUL is \u0000 and a lone surrogate \ud800 to \udfff (JSON.stringify is well-formed, ECMA-262):
// Postgres takes neither as text. An even run of backslashes before it means that it is plain text, not an escape.
const UNKEEPABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Why Postgres can't keep this JSON as text; null when it can. */
export function unkeepable(body: string): string | null {
  const found = UNKEEPABLE.exec(body);
  if (!found) return null;
  return found[0].endsWith("0000") ? "It contains a NUL character." : "It contains half of a surrogate pair.";
}
