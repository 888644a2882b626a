import type { LedgerItem } from "../schema/list";
import { describeEntry } from "../schema/vocabulary";
import { readEnvelope } from "./read-envelope";

/** What a line is made of: the columns an entry is found by, and its bytes. */
export interface KeptEntry {
  seq: number;
  type: string;
  model: string | null;
  version: number | null;
  actor_name: string;
  recorded_at: Date;
  canon: Buffer;
  hash: Buffer;
}

/** One line of the ledger; `published` is how many entries the newest checkpoint covers. */
export function itemOf(row: KeptEntry, published: number): LedgerItem {
  const envelope = readEnvelope(row.canon);
  return {
    seq: row.seq,
    at: row.recorded_at.toISOString(),
    type: row.type,
    ...describeEntry(row.type, envelope?.body),
    model: row.model,
    version: row.version,
    actor: { kind: envelope?.actor.kind ?? "job", name: row.actor_name },
    hash: row.hash.toString("hex"),
    state: row.seq <= published ? "published" : "recorded",
  };
}
