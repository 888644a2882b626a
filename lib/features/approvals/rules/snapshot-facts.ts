import type { Snapshot } from "../schema/snapshot";
import { boundPart } from "./bound-part";

type Facts = Map<string, string | null>;

function add(facts: Facts, field: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, at) => add(facts, `${field} ${at + 1}`, item));
    return;
  }
  if (value !== null && typeof value === "object") {
    for (const [name, inner] of Object.entries(value)) add(facts, field ? `${field}: ${name}` : name, inner);
    return;
  }
  facts.set(field, value === null || value === undefined ? null : String(value));
}

/** Everything a signature binds, by its path in words. */
export function factsOf(snapshot: Snapshot): Facts {
  const facts: Facts = new Map();
  add(facts, "", boundPart(snapshot));
  return facts;
}
