import { randomUUID } from "node:crypto";
import { sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { type Envelope, NO_SUBJECT } from "../schema/envelope";
import { rowOf } from "./build-entry";
import type { GivenCheckpoint } from "./check-checkpoint";
import type { GivenEntry } from "./check-entry";
import { writeCheckpoint } from "./checkpoint";
import { Frontier } from "./frontier";
import { GENESIS } from "./hash";
import { type VerifierKey, writeNote } from "./note";
import { type Findings, LedgerVerifier } from "./verify-ledger";

/** A ledger as a database gives it, and the checkpoints that were exported from it. */
export interface TestLedger {
  log: string;
  rows: GivenEntry[];
  head: { seq: number; hash: Buffer };
  checkpoints: GivenCheckpoint[];
  exported: GivenCheckpoint[];
}

export interface TestSigner {
  key: VerifierKey;
  privateKey: KeyObject;
}

/** Numbers from 0 up to `below`, which is not included, the same for the same seed (mulberry32). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) * below) / 2 ** 32) | 0;
  };
}

const WORDS = ["Bias on age improved", "seen", "é😀", "a\nb", '"quoted"', "= 1 + 1", "\u0000", ""];

/** Some entry for a place in a ledger. */
export function someEnvelope(log: string, seq: number, random: Random): Envelope {
  const word = () => WORDS[random(WORDS.length)] ?? "";
  const id = randomUUID();
  return {
    v: 1,
    log,
    seq,
    entry_id: id,
    type: "episode.acknowledged",
    nonce: randomUUID().replaceAll("-", ""),
    at: new Date(1_790_000_000_000 + seq * 1_000 + random(1_000)).toISOString(),
    idem: id,
    actor: {
      kind: "person",
      iss: "test",
      sub: `person ${random(5)}`,
      name: `Person ${word()}`,
      roles: [],
      auth: null,
    },
    client: null,
    subject: { ...NO_SUBJECT, model: random(2) === 0 ? null : `model-${random(9)}`, version: random(30) },
    body: { episode: String(random(99)), note: random(2) === 0 ? null : word() },
    evidence: [],
    cause: null,
    app: { version: "0.1.0" },
  };
}

/** The rows of entries in their order, hashed and chained anew. */
export function chain(envelopes: readonly Envelope[]): GivenEntry[] {
  const rows: GivenEntry[] = [];
  for (const envelope of envelopes) rows.push(rowOf(envelope, rows.at(-1)?.hash ?? GENESIS));
  return rows;
}

export function headOf(rows: readonly GivenEntry[]): TestLedger["head"] {
  const last = rows.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
}

/** A checkpoint over the first `size` rows. */
export function checkpointOver(
  log: string,
  rows: readonly GivenEntry[],
  { key, privateKey }: TestSigner,
): GivenCheckpoint {
  const tree = new Frontier();
  for (const { leaf } of rows) tree.push(leaf);
  const root = tree.root();
  const text = writeCheckpoint({ origin: log, size: rows.length, root });
  return { size: rows.length, root, note: writeNote(text, key, sign(null, Buffer.from(text), privateKey)) };
}

/** A ledger of `entries` entries with checkpoints at some sizes, the last of which covers at least half. */
export function someLedger(random: Random, entries: number, signer: TestSigner): TestLedger {
  const log = `countersign/${random(1_000_000)}`;
  const rows = chain(Array.from({ length: entries }, (_, at) => someEnvelope(log, at + 1, random)));
  const last = Math.ceil(entries / 2) + random(Math.floor(entries / 2) + 1);
  const sizes = entries === 0 ? [] : [...new Set([1 + random(last), last])].sort((a, b) => a - b);
  const exported = sizes.map((size) => checkpointOver(log, rows.slice(0, size), signer));
  return { log, rows, head: headOf(rows), checkpoints: [...exported], exported };
}

/** What somebody finds who has the database, the exported checkpoints, and the key from elsewhere. */
export function findingsOf(ledger: TestLedger, key: VerifierKey): Findings {
  const { log, head, checkpoints, exported } = ledger;
  const verifier = new LedgerVerifier({ log, head, checkpoints: [...checkpoints, ...exported], keys: [key] });
  for (const row of ledger.rows) verifier.add(row);
  return verifier.end();
}
