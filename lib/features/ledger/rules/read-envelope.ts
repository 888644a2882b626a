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

/** What the bytes of an entry say; null: they are no entry. */
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  return envelopeSchema.safeParse(parse(bytes)).data ?? null;
}

/** Whether the bytes are the canonical form of what they say: no key twice, no other spelling, nothing around it. */
export function isCanonical(bytes: Uint8Array): boolean {
  const value = parse(bytes);
  if (value === undefined) return false;
  try {
    return canonicalBytes(value).equals(bytes);
  } catch {
    return false;
  }
}
