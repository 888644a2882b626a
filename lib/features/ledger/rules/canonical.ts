/** Deeper than any entry is, and far from where recursion ends. */
const DEEPEST = 64;

/** A value that has no canonical form here; the message names where it stands. */
export class NotCanonicalError extends Error {}

/** Where one is in a value: names and places from the outside in. */
type Path = (string | number)[];

function refuse(path: Path, why: string): never {
  const at = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  throw new NotCanonicalError(`${at.replace(/^\./, "") || "the value"} ${why}`);
}

function text(value: string, path: Path): string {
  if (!value.isWellFormed()) refuse(path, "holds half of a surrogate pair");
  // ECMA-262's JSON.stringify escapes exactly as RFC 8785, 3.2.2.2 asks.
  return JSON.stringify(value);
}

/** ECMA-262's Number::toString is what RFC 8785, 3.2.2.3 asks for; -0 becomes 0. */
function number(value: number, path: Path): string {
  if (!Number.isFinite(value)) refuse(path, `is ${value}`);
  return JSON.stringify(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function writeInner(step: string | number, value: unknown, path: Path): string {
  path.push(step);
  const written = write(value, path);
  path.pop();
  return written;
}

function writeObject(value: object, path: Path): string {
  // By UTF-16 code units, which is how strings compare here and what RFC 8785, 3.2.3 asks.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${text(name, path)}:${writeInner(name, inner, path)}`).join(",")}}`;
}

function write(value: unknown, path: Path): string {
  if (path.length > DEEPEST) refuse(path.slice(0, 3), `nests deeper than ${DEEPEST}`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value, path);
  if (typeof value === "number") return number(value, path);
  // Array.from also visits holes.
  if (Array.isArray(value))
    return `[${Array.from(value, (item, at) => writeInner(at, item, path)).join(",")}]`;
  if (typeof value !== "object") refuse(path, `is ${typeof value}`);
  if (!isPlain(value)) refuse(path, `is a ${value.constructor.name}`);
  return writeObject(value, path);
}

/**
 * The canonical form of a JSON value (RFC 8785). Nothing is bent to fit: throws NotCanonicalError for undefined, NaN,
 * infinities, lone surrogates, dates and other objects of a class.
 */
export function canonicalize(value: unknown): string {
  return write(value, []);
}

/**
 * Throws NotCanonicalError unless every number in the value is a whole one that JSON carries exactly (I-JSON, RFC 7493).
 * Measures are decimal strings: a double is not the number a person read.
 */
export function requireLedgerValue(value: unknown, path: Path = []): void {
  if (typeof value === "number" && !(Number.isSafeInteger(value) && !Object.is(value, -0))) {
    refuse(path, `is ${value}: only whole numbers up to 2^53 - 1; others are decimal strings`);
  }
  if (value === null || typeof value !== "object") return;
  for (const [name, inner] of Object.entries(value)) {
    path.push(name);
    requireLedgerValue(inner, path);
    path.pop();
  }
}

/** The bytes of an entry. Throws NotCanonicalError for what is not a ledger value. */
export function canonicalBytes(value: unknown): Buffer {
  const canon = canonicalize(value);
  requireLedgerValue(value);
  return Buffer.from(canon, "utf8");
}
