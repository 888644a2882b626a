const LONGEST = 2_048;

/** A member of a JSON object; undefined for anything else. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** A member that is text and not empty, cut at 2,048 characters; null for anything else. */
export function textOf(value: unknown, name: string): string | null {
  const text = memberOf(value, name);
  if (typeof text !== "string" || text === "") return null;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** What Postgres can't keep, spelt out: NUL as \u0000, half of a surrogate pair as \ud800. */
export function keepable(text: string): string {
  if (!text.includes("\0") && text.isWellFormed()) return text;
  return Array.from(text, (character) => {
    if (character === "\0") return String.raw`\u0000`;
    if (character.isWellFormed()) return character;
    return String.raw`\u` + character.charCodeAt(0).toString(16);
  }).join("");
}
