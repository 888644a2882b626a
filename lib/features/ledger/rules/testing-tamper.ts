import type { Envelope } from "../schema/envelope";
import type { GivenEntry } from "./check-entry";
import { leafHash, linkHash } from "./hash";
import { readEnvelope } from "./read-envelope";
import {
  chain,
  checkpointOver,
  headOf,
  type Random,
  someEnvelope,
  type TestLedger,
  type TestSigner,
} from "./testing-ledger";

/** One way to alter a ledger. `signed` is how many entries the newest exported checkpoint covers, at least 1. */
type Tamper = (
  ledger: TestLedger,
  context: { random: Random; signed: number; thief: TestSigner; ours: TestSigner },
) => TestLedger;

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  return copy;
}

function replaceRow(ledger: TestLedger, at: number, change: (row: GivenEntry) => GivenEntry): TestLedger {
  return { ...ledger, rows: ledger.rows.map((row, index) => (index === at ? change(row) : row)) };
}

function envelopesOf({ rows }: TestLedger): Envelope[] {
  return rows.map(({ canon }) => readEnvelope(canon)).filter((envelope) => envelope !== null);
}

/** The same entries in this order, numbered, hashed and chained anew: what somebody who owns the database can write. */
function rewritten(ledger: TestLedger, envelopes: readonly Envelope[]): TestLedger {
  const rows = chain(envelopes.map((envelope, at) => ({ ...envelope, seq: at + 1 })));
  return { ...ledger, rows, head: headOf(rows) };
}

const lie = (envelope: Envelope): Envelope => ({
  ...envelope,
  body: { ...envelope.body, note: "never happened" },
});

/** The columns an entry is found by, each with another value. */
const COLUMNS: ((row: GivenEntry) => GivenEntry)[] = [
  (row) => ({ ...row, model: `${row.model}-other` }),
  (row) => ({ ...row, version: (row.version ?? 0) + 1 }),
  (row) => ({ ...row, type: "decision.signed" }),
  (row) => ({ ...row, actor: `${row.actor} ` }),
  (row) => ({ ...row, actor_name: `${row.actor_name}!` }),
  (row) => ({ ...row, words: `${row.words}x` }),
  (row) => ({ ...row, idem_key: `${row.idem_key}x` }),
  (row) => ({ ...row, entry_id: row.entry_id.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) }),
  (row) => ({ ...row, recorded_at: new Date(row.recorded_at.getTime() + 1) }),
];

/** Every class of alteration, by what is done to the ledger. */
export const TAMPERS: Record<string, Tamper> = {
  "edits bytes": (ledger, { random }) =>
    replaceRow(ledger, random(ledger.rows.length), (row) => ({ ...row, canon: flipped(row.canon, random) })),
  "edits an entry and its own hashes": (ledger, { random }) =>
    replaceRow(ledger, random(ledger.rows.length), (row) => {
      const canon = flipped(row.canon, random);
      const leaf = leafHash(canon);
      return { ...row, canon, leaf, hash: linkHash(row.prev, leaf) };
    }),
  "files an entry under something else": (ledger, { random }) =>
    replaceRow(ledger, random(ledger.rows.length), (row) => COLUMNS[random(COLUMNS.length)]?.(row) ?? row),
  "edits a hash": (ledger, { random }) =>
    replaceRow(ledger, random(ledger.rows.length), (row) => {
      const name = (["leaf", "prev", "hash"] as const)[random(3)] ?? "hash";
      return { ...row, [name]: flipped(row[name], random) };
    }),
  "deletes an entry": (ledger, { random }) => {
    const gone = random(ledger.rows.length);
    return { ...ledger, rows: ledger.rows.filter((_, at) => at !== gone) };
  },
  "deletes an entry and renumbers": (ledger, { random, signed }) => {
    const gone = random(signed);
    return rewritten(
      ledger,
      envelopesOf(ledger).filter((_, at) => at !== gone),
    );
  },
  "inserts an entry": (ledger, { random, signed }) => {
    const envelopes = envelopesOf(ledger);
    return rewritten(ledger, envelopes.toSpliced(random(signed), 0, someEnvelope(ledger.log, 1, random)));
  },
  "repeats an entry": (ledger, { random }) => {
    const at = random(ledger.rows.length);
    return { ...ledger, rows: ledger.rows.toSpliced(at, 0, ...ledger.rows.slice(at, at + 1)) };
  },
  "reorders two entries": (ledger, { random, signed }) => {
    const envelopes = envelopesOf(ledger);
    const at = random(Math.min(signed, envelopes.length - 1));
    const pair = envelopes.slice(at, at + 2).reverse();
    return rewritten(ledger, envelopes.toSpliced(at, 2, ...pair));
  },
  "cuts off the end": (ledger, { random, signed }) => {
    const rows = ledger.rows.slice(0, random(signed));
    return { ...ledger, rows, head: headOf(rows) };
  },
  "rewrites all of it": (ledger, { random, signed }) => {
    const at = random(signed);
    return rewritten(
      ledger,
      envelopesOf(ledger).map((envelope, index) => (index === at ? lie(envelope) : envelope)),
    );
  },
  "rewrites all of it and signs with another key": (ledger, { random, signed, thief }) => {
    const at = random(signed);
    const other = rewritten(
      ledger,
      envelopesOf(ledger).map((one, index) => (index === at ? lie(one) : one)),
    );
    const again = other.checkpoints.map(({ size }) =>
      checkpointOver(other.log, other.rows.slice(0, size), thief),
    );
    return { ...other, checkpoints: again };
  },
  "swaps a checkpoint": (ledger, { random, ours }) => {
    const at = random(ledger.checkpoints.length);
    const former = ledger.checkpoints[at];
    const foreign = checkpointOver("countersign/other", ledger.rows.slice(0, former?.size ?? 0), ours);
    const moved = { ...foreign, note: former?.note ?? "", size: (former?.size ?? 0) + 1 };
    return { ...ledger, checkpoints: ledger.checkpoints.toSpliced(at, 1, random(2) === 0 ? foreign : moved) };
  },
  "signs with another key": (ledger, { random, thief }) => {
    const at = random(ledger.checkpoints.length);
    const size = ledger.checkpoints[at]?.size ?? 0;
    const forged = checkpointOver(ledger.log, ledger.rows.slice(0, size), thief);
    return { ...ledger, checkpoints: ledger.checkpoints.toSpliced(at, 1, forged) };
  },
  "restores an old backup": (ledger, { random, signed }) => {
    const rows = ledger.rows.slice(0, random(signed));
    const checkpoints = ledger.checkpoints.filter(({ size }) => size <= rows.length);
    return { ...ledger, rows, head: headOf(rows), checkpoints };
  },
  "begins another ledger": (ledger, { random }) => {
    const log = `${ledger.log}-other`;
    const rows = chain(envelopesOf(ledger).map((envelope) => ({ ...envelope, log })));
    return { ...ledger, log: random(2) === 0 ? log : ledger.log, rows, head: headOf(rows), checkpoints: [] };
  },
  "moves the head": (ledger, { random }) => {
    const { seq, hash } = ledger.head;
    return {
      ...ledger,
      head: random(2) === 0 ? { seq: seq + 1, hash } : { seq, hash: flipped(hash, random) },
    };
  },
};
