import { longTime } from "./record-time";

/** Members whose keys are a user's own words, not the API's: their case is kept. */
const maps = new Set([
  "CollectionParameters",
  "CustomerMetadataProperties",
  "Environment",
  "HookParameters",
  "HyperParameters",
  "ProfilingParameters",
  "RuleParameters",
]);
/** Members the API models mark as sensitive: a model card's content, and the secret of a session. */
const sensitive = new Set(["Content", "ModelCardContent"]);
const unwritten = new Set(["SecretAccessKey"]);
const timeName = /(Time|Date|After|Before|Timestamp)$/;

/**
 * An input or output as CloudTrail writes it into requestParameters and responseElements: first letters of members
 * small, times in words, sensitive content hidden. Nothing in it is null.
 */
export function recordParameters(value: unknown): Record<string, unknown> | null {
  if (!isStructure(value)) return null;
  const written: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || member === null || unwritten.has(name)) continue;
    written[name.charAt(0).toLowerCase() + name.slice(1)] = writtenMember(name, member);
  }
  return Object.keys(written).length === 0 ? null : written;
}

function writtenMember(name: string, value: unknown): unknown {
  if (sensitive.has(name) && typeof value === "string") return "HIDDEN_DUE_TO_SECURITY_REASONS";
  if (maps.has(name)) return value;
  if (value instanceof Date) return longTime(value);
  if (typeof value === "number" && timeName.test(name)) return longTime(new Date(value * 1000));
  if (Array.isArray(value)) return value.map((element) => writtenMember("", element));
  return isStructure(value) ? (recordParameters(value) ?? {}) : value;
}

function isStructure(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Date) && !(value instanceof Uint8Array);
}
