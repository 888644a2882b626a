import type { Checkpoint, LedgerEntry } from "@/lib/features/ledger/schema/entry";
import { formatCount, formatInstant, formatPlural } from "@/lib/platform/format";
import { rootWords } from "./prepare-summary";

/** Names of the keys a signed note carries (C2SP signed-note: lines that begin with an em dash). */
export function signersOf({ note }: Pick<Checkpoint, "note">): string[] {
  return note.split("\n").flatMap((line) => /^— (\S+) \S+$/.exec(line)?.[1] ?? []);
}

function place({ bucket, key, versionId }: Checkpoint): string {
  return `s3://${bucket}/${key}${versionId === null ? "" : `, version ${versionId}`}`;
}

/** How an entry is proven to be in the ledger, a sentence each. */
export function proofWords({ seq, inclusion }: Pick<LedgerEntry, "seq" | "inclusion">): string[] {
  if (inclusion === null) {
    return ["No checkpoint covers it yet. Until one does, only this database vouches for it."];
  }
  const { checkpoint, path } = inclusion;
  const signers = signersOf(checkpoint);
  const lock =
    checkpoint.lockedUntil === null
      ? "The place has no lock: whoever owns it could remove it."
      : `Nobody can remove it there before ${formatInstant(Date.parse(checkpoint.lockedUntil))}.`;
  return [
    `The leaf of entry ${formatCount(seq)} and ${formatPlural(path.length, "hash", "hashes")} beside it give the root ${rootWords(checkpoint.root)} of the tree over ${formatPlural(checkpoint.size, "entry", "entries")}.`,
    signers.length === 0
      ? "The checkpoint of that tree names no key that signed it."
      : `The checkpoint of that tree is signed by ${signers.join(" and ")}.`,
    `It was exported at ${formatInstant(Date.parse(checkpoint.exportedAt))} to ${place(checkpoint)}.`,
    lock,
  ];
}
