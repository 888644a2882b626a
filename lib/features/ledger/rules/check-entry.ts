import type { Envelope } from "../schema/envelope";
import type { Break } from "../schema/verification";
import { columnsOf } from "./build-entry";
import { leafHash, linkHash } from "./hash";
import { readCanonical } from "./read-envelope";

/** An entry as a database or a file gives it: nothing of it is trusted. */
export interface GivenEntry {
  seq: number;
  entry_id: string;
  type: string;
  model: string | null;
  version: number | null;
  actor: string;
  actor_name: string;
  words: string;
  recorded_at: Date;
  idem_key: string;
  canon: Buffer;
  leaf: Buffer;
  prev: Buffer;
  hash: Buffer;
}

/** What is wrong: `seq` null, it can't be said with which entry. */
export interface Fault {
  seq: number | null;
  kind: Break;
  words: string;
}

/** Where in a ledger an entry should stand. */
export interface Place {
  log: string;
  seq: number;
  prev: Buffer;
}

const COLUMNS = [
  "entry_id",
  "type",
  "model",
  "version",
  "actor",
  "actor_name",
  "words",
  "recorded_at",
  "idem_key",
] as const;

/** The first column that says something else than the entry; null: none does. */
function falseColumn(entry: GivenEntry, envelope: Envelope): string | null {
  const said = columnsOf(envelope);
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return COLUMNS.find((name) => plain(said[name]) !== plain(entry[name])) ?? null;
}

/** What is wrong with what the bytes say, in words that follow "entry n"; null: nothing. */
function misread(entry: GivenEntry, { log, seq }: Place): [Break, string] | null {
  const { canonical, envelope } = readCanonical(entry.canon);
  if (!canonical) return ["bytes", "is not in canonical form"];
  if (!envelope) return ["bytes", "is none that this version of Countersign can read"];
  if (envelope.log !== log) return ["bytes", `is of another ledger, ${envelope.log}`];
  if (envelope.seq !== seq) return ["bytes", `says itself that it is entry ${envelope.seq}`];
  const column = falseColumn(entry, envelope);
  return column === null ? null : ["columns", `is filed under another ${column} than it says itself`];
}

/** What is wrong with the hashes of an entry, in words that follow "entry n"; null: nothing. */
function mishashed(entry: GivenEntry, { seq, prev }: Place): [Break, string] | null {
  const leaf = leafHash(entry.canon);
  if (!leaf.equals(entry.leaf)) return ["leaf", "does not have the bytes that were hashed"];
  if (!entry.prev.equals(prev)) return ["chain", `does not follow entry ${seq - 1}`];
  if (linkHash(prev, leaf).equals(entry.hash)) return null;
  return ["chain", "has a hash that is not that of its bytes and the entry before"];
}

/** What is wrong with an entry at its place; null: nothing. */
export function checkEntry(entry: GivenEntry, place: Place): Fault | null {
  const { seq } = place;
  if (entry.seq > seq)
    return { seq, kind: "gap", words: `Entry ${seq} is missing: entry ${entry.seq} comes next.` };
  if (entry.seq < seq)
    return { seq, kind: "gap", words: `Entry ${entry.seq} is there twice, or out of its order.` };
  const [kind, words] = mishashed(entry, place) ?? misread(entry, place) ?? [];
  return kind && words !== undefined ? { seq, kind, words: `Entry ${seq} ${words}.` } : null;
}
