/** Spelling that tells nobody apart: case, accents, widths. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/**
 * The part of an identifier that names somebody: the session of an assumed role's ARN, the session behind a principal's
 * id. Null where nothing is left.
 */
export function identifierOf(text: string | null): string | null {
  const last = text?.split("/").at(-1) ?? "";
  const behind = /^A[A-Z]{2}A[A-Z0-9]{8,}:(.+)$/.exec(last)?.[1] ?? last;
  return plain(behind) || null;
}

interface Address {
  whole: string;
  local: string;
}

/** An e-mail address without what stands after a plus; null: it is none. */
export function addressOf(text: string): Address | null {
  const [, local, domain] = /^([^\s@]+)@([^\s@]+)$/.exec(plain(text)) ?? [];
  if (local === undefined || domain === undefined) return null;
  const [kept = local] = local.split("+");
  return { whole: `${kept || local}@${domain}`, local: kept || local };
}

/**
 * How a name can be spelt: its words in order of the alphabet, so that "Moreau, Ines" and "ines.moreau" are one; and
 * without anything between its words. A form with a space has two words at least.
 */
export function formsOf(text: string): Set<string> {
  const name = addressOf(text)?.local ?? plain(text);
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length === 0) return new Set();
  const joined = words.join("");
  return new Set(words.length > 1 ? [words.toSorted().join(" "), joined] : [joined]);
}
