import type { Break } from "../schema/verification";
import { columnsOf } from "./build-entry";
import { leafHash, linkHash } from "./hash";
import { isCanonical, readEnvelope } from "./read-envelope";

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
function falseColumn(entry: GivenEntry): string | null {
  const envelope = readEnvelope(entry.canon);
  if (!envelope) return "canon";
  const said = columnsOf(envelope);
  const text = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return COLUMNS.find((name) => text(said[name]) !== text(entry[name])) ?? null;
}

function misplaced({ canon }: GivenEntry, { log, seq }: Place): string | null {
  const envelope = readEnvelope(canon);
  if (!envelope) return "are no entry this version of Countersign can read";
  if (envelope.log !== log) return `are of another ledger, ${envelope.log}`;
  return envelope.seq === seq ? null : `are those of entry ${envelope.seq}`;
}

/** What is wrong with an entry at its place; null: nothing. */
export function checkEntry(entry: GivenEntry, place: Place): Fault | null {
  const { seq } = place;
  const fault = (kind: Break, words: string): Fault => ({ seq, kind, words });
  if (entry.seq > seq) return fault("gap", `Entry ${seq} is missing: entry ${entry.seq} comes next.`);
  if (entry.seq < seq) return fault("gap", `Entry ${entry.seq} is there twice, or out of its order.`);
  const leaf = leafHash(entry.canon);
  if (!leaf.equals(entry.leaf))
    return fault("leaf", `The bytes of entry ${seq} are not those that were hashed.`);
  if (!entry.prev.equals(place.prev)) return fault("chain", `Entry ${seq} does not follow entry ${seq - 1}.`);
  if (!linkHash(place.prev, leaf).equals(entry.hash))
    return fault("chain", `The hash of entry ${seq} is not that of its bytes and the entry before.`);
  if (!isCanonical(entry.canon))
    return fault("bytes", `The bytes of entry ${seq} are not in canonical form.`);
  const wrong = misplaced(entry, place);
  if (wrong !== null) return fault("bytes", `The bytes of entry ${seq} ${wrong}.`);
  const column = falseColumn(entry);
  return column === null
    ? null
    : fault("columns", `Entry ${seq} is filed under another ${column} than it says itself.`);
}
