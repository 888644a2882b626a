const LONGEST = 2_048;

/** What JSON.parse made of an object: any member may be missing or of any type. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of a JSON object; undefined for anything else. */
export function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

/** Text that is not empty, cut at 2,048 characters; null for anything else. */
export function shortText(value: unknown): string | null {
  if (typeof value !== "string" || value === "") return null;
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
}

/** `shortText` of a member of a JSON object. */
export function textOf(value: unknown, name: string): string | null {
  return shortText(memberOf(value, name));
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
