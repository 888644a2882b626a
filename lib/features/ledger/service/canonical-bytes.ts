import { canonicalBytes as bytes } from "../rules/canonical";

/**
 * The bytes that are hashed and signed for a value: RFC 8785 in UTF-8, whole numbers only. For other features, whose own
 * evidence must be hashed as the ledger's entries are. Throws for what has no canonical form.
 */
export function canonicalBytes(value: unknown): Buffer {
  return bytes(value);
}
