import { csvLine } from "@/lib/platform/csv";
import { itemOf, type KeptEntry } from "./present-entry";

export const EXPORT_HEAD = csvLine([
  "number",
  "at",
  "type",
  "title",
  "model",
  "version",
  "by",
  "content",
  "state",
  "hash",
]);

/** For reading; what proves something is the NDJSON. */
export function csvEntry(row: KeptEntry, published: number): string {
  const { seq, at, type, title, model, version, actor, content, state, hash } = itemOf(row, published);
  return csvLine([seq, at, type, title, model, version, actor.name, content, state, hash]);
}

/** An entry with its exact bytes, so that whoever has all of them can hash them again. */
export function jsonEntry(row: KeptEntry & { prev: Buffer; leaf: Buffer }, published: number): string {
  const { seq, state, hash } = itemOf(row, published);
  const line = {
    seq,
    canon: row.canon.toString("base64"),
    leaf: row.leaf.toString("hex"),
    prev: row.prev.toString("hex"),
    hash,
    state,
  };
  return `${JSON.stringify(line)}\n`;
}
