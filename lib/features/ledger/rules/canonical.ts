/** What an entry may hold. Measures are decimal strings: a double is not the number a person read. */
export type LedgerValue = null | boolean | number | string | LedgerValue[] | { [name: string]: LedgerValue };

/** Deeper than any entry is, and far from where recursion ends. */
const DEEPEST = 64;

/** A value that has no canonical form here; the message names where it stands. */
export class NotCanonicalError extends Error {}

function refuse(at: string, why: string): never {
  throw new NotCanonicalError(`${at || "the value"} ${why}`);
}

function text(value: string, at: string): string {
  if (!value.isWellFormed()) refuse(at, "holds half of a surrogate pair");
  // ECMA-262's JSON.stringify escapes exactly as RFC 8785, 3.2.2.2 asks.
  return JSON.stringify(value);
}

/** ECMA-262's Number::toString is what RFC 8785, 3.2.2.3 asks for; -0 becomes 0. */
function number(value: number, at: string): string {
  if (!Number.isFinite(value)) refuse(at, `is ${value}`);
  return JSON.stringify(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function write(value: unknown, at: string, depth: number): string {
  if (depth > DEEPEST) refuse(at, `nests deeper than ${DEEPEST}`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value, at);
  if (typeof value === "number") return number(value, at);
  if (Array.isArray(value)) {
    // Array.from also visits holes.
    return `[${Array.from(value, (item, index) => write(item, `${at}[${index}]`, depth + 1)).join(",")}]`;
  }
  if (typeof value !== "object") refuse(at, `is ${typeof value}`);
  if (!isPlain(value)) refuse(at, `is a ${value.constructor.name}`);
  // Sorting by UTF-16 code units is what sort() does, and what RFC 8785, 3.2.3 asks.
  const names = Object.keys(value).sort();
  const members: Record<string, unknown> = { ...value };
  const inner = (name: string) => (at ? `${at}.${name}` : name);
  return `{${names.map((name) => `${text(name, inner(name))}:${write(members[name], inner(name), depth + 1)}`).join(",")}}`;
}

/**
 * The canonical form of a JSON value (RFC 8785). Nothing is bent to fit: throws NotCanonicalError for undefined, NaN,
 * infinities, lone surrogates, dates and other objects of a class.
 */
export function canonicalize(value: unknown): string {
  return write(value, "", 0);
}

/** Throws NotCanonicalError unless every number in the value is a whole one that JSON carries exactly (I-JSON, RFC 7493). */
export function requireLedgerValue(value: unknown, at = ""): void {
  if (typeof value === "number" && !(Number.isSafeInteger(value) && !Object.is(value, -0))) {
    refuse(at, `is ${value}: only whole numbers up to 2^53 - 1; others are decimal strings`);
  }
  if (value === null || typeof value !== "object") return;
  for (const [name, inner] of Object.entries(value)) requireLedgerValue(inner, at ? `${at}.${name}` : name);
}

/** The bytes of an entry. Throws NotCanonicalError for what is not a ledger value. */
export function canonicalBytes(value: unknown): Buffer {
  const canon = canonicalize(value);
  requireLedgerValue(value);
  return Buffer.from(canon, "utf8");
}
