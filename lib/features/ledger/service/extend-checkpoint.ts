import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { ExportedNote } from "../collect/checkpoint-bucket";
import { checkNote } from "../rules/check-checkpoint";
import { readCheckpoint } from "../rules/checkpoint";
import { entriesOf } from "../rules/entries";
import { GENESIS } from "../rules/hash";
import { consistencyRanges, verifyConsistency } from "../rules/merkle";
import { readNote, type VerifierKey } from "../rules/note";
import { LedgerVerifier } from "../rules/verify-ledger";
import { type Head, selectEntriesAfter, selectEntry } from "../store/entries";
import { selectFrontier, selectRangeHashes } from "../store/nodes";

/** The database and what was signed and exported can't both be true. The message is for people. */
export class LedgerContradiction extends Error {}

/** A checkpoint that was read back and is signed by a key we know. */
export interface Anchor {
  exported: ExportedNote;
  root: Buffer;
}

const ENTRIES_A_QUERY = 2_000;

/** The root an exported note vouches for. Throws LedgerContradiction for one that is not ours. */
export function checkExported(
  { size, note }: ExportedNote,
  trust: { log: string; keys: readonly VerifierKey[] },
): Buffer {
  const root = readCheckpoint(readNote(note)?.text ?? "")?.root ?? GENESIS;
  const fault = checkNote({ size, root, note }, trust);
  if (fault) throw new LedgerContradiction(fault.words);
  return root;
}

async function startAt(db: Db, anchor: Anchor | null) {
  if (!anchor) return undefined;
  const { size } = anchor.exported;
  const last = await selectEntry(db, size);
  const tree = last && (await selectFrontier(db, size));
  if (!last || !tree?.root().equals(anchor.root)) {
    throw new LedgerContradiction(
      `Among entries 1 to ${size} something was rewritten: the exported checkpoint was signed over others.`,
    );
  }
  return { tree, hash: last.hash };
}

/** Whether the proof that an auditor would be given holds. */
async function requireProof(db: Db, anchor: Anchor, { seq: size }: Head, root: Buffer): Promise<void> {
  const { size: first } = anchor.exported;
  const path = await selectRangeHashes(db, first === size ? [] : consistencyRanges(first, size));
  if (verifyConsistency({ first, firstRoot: anchor.root, size, root, path })) return;
  throw new LedgerContradiction(`The tree of ${entriesOf(size)} does not continue that of ${first}.`);
}

/**
 * Root of the tree up to `head`, from the exported checkpoint and every entry since, each looked through whole. Throws
 * LedgerContradiction when the entries are fewer than were signed, others, or broken since.
 */
export async function rootSince(db: Db, anchor: Anchor | null, head: Head): Promise<Buffer> {
  const from = anchor?.exported.size ?? 0;
  if (from > head.seq) {
    throw new LedgerContradiction(
      `A checkpoint of ${entriesOf(from)} was signed, and only ${head.seq} are there: entries were removed, or an old backup was restored.`,
    );
  }
  const start = await startAt(db, anchor);
  const verifier = new LedgerVerifier({
    log: head.log,
    head,
    checkpoints: [],
    keys: [],
    ...(start && { start }),
  });
  for (let after = from; after < head.seq && verifier.goesOn;) {
    const page = await selectEntriesAfter(db, { after, last: head.seq, limit: ENTRIES_A_QUERY });
    page.forEach((row) => verifier.add(row));
    after = page.at(-1)?.seq ?? head.seq;
  }
  const { fault, root } = verifier.end();
  if (fault || !root) throw new LedgerContradiction(fault?.words ?? "The tree could not be computed.");
  if (anchor) await requireProof(db, anchor, head, root);
  return root;
}
