import { type Envelope, envelopeSchema } from "../schema/envelope";
import { canonicalBytes } from "./canonical";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function isCanonicalOf(value: unknown, bytes: Uint8Array): boolean {
  if (value === undefined) return false;
  try {
    return canonicalBytes(value).equals(bytes);
  } catch {
    return false;
  }
}

/** What the bytes of an entry say; null: they are no entry. */
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  return envelopeSchema.safeParse(parse(bytes)).data ?? null;
}

/** Whether the bytes are the canonical form of what they say: no key twice, no other spelling, nothing around it. */
export function isCanonical(bytes: Uint8Array): boolean {
  return isCanonicalOf(parse(bytes), bytes);
}

/** Both at once, read once; `envelope` null: they are no entry. */
export function readCanonical(bytes: Uint8Array): { canonical: boolean; envelope: Envelope | null } {
  const value = parse(bytes);
  return { canonical: isCanonicalOf(value, bytes), envelope: envelopeSchema.safeParse(value).data ?? null };
}
