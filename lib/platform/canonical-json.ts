import { createHash } from "node:crypto";

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).filter(([key, inner]) => key !== "$metadata" && inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** The same bytes for the same facts: keys sorted, times as ISO 8601, the SDK's own $metadata left out. */
export function canonicalJson(answer: object): string {
  return JSON.stringify(sorted(answer));
}

/** SHA-256 of the canonical JSON: equal digests are equal facts. */
export function digestOf(body: string): Buffer {
  return createHash("sha256").update(body).digest();
}
