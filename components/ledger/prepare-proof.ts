import type { StatusKind } from "@/components/ui/status";
import type { Checkpoint, LedgerEntry } from "@/lib/features/ledger/schema/entry";
import { formatInstant, formatPlural } from "@/lib/platform/format";
import type { ProofCheck } from "./check-proof";
import { rootWords } from "./prepare-summary";
import { ENTRY_STATE } from "./words";

/** Names of the keys a signed note carries (C2SP signed-note: lines that begin with an em dash). */
export function signersOf({ note }: Pick<Checkpoint, "note">): string[] {
  return note.split("\n").flatMap((line) => /^— (\S+) \S+$/.exec(line)?.[1] ?? []);
}

function placeWords({ bucket, key, versionId, exportedAt, lockedUntil }: Checkpoint): string[] {
  const version = versionId === null ? "" : `, version ${versionId}`;
  return [
    `It was exported at ${formatInstant(Date.parse(exportedAt))} to s3://${bucket}/${key}${version}.`,
    lockedUntil === null
      ? "The place has no lock: whoever owns it could remove it."
      : `Nobody can remove it there before ${formatInstant(Date.parse(lockedUntil))}.`,
  ];
}

function signerWords(checkpoint: Checkpoint): string {
  const signers = signersOf(checkpoint);
  if (signers.length === 0) return "The checkpoint of that tree carries no signature.";
  return `The checkpoint of that tree carries the signature of ${signers.join(" and ")}; Verify now checks it.`;
}

/** What hashing an entry again showed; `check` null: it goes on. */
function checkWords({ inclusion }: Pick<LedgerEntry, "inclusion">, check: ProofCheck | null): string {
  const beside =
    inclusion === null ? "" : ` and ${formatPlural(inclusion.path.length, "hash", "hashes")} beside them`;
  const root =
    inclusion === null
      ? "its hashes"
      : `the root ${rootWords(inclusion.checkpoint.root)} of the tree over ${formatPlural(inclusion.checkpoint.size, "entry", "entries")}`;
  if (check === "holds") return `Hashed again in this browser, its bytes${beside} give ${root}.`;
  if (check === "fails") return `Its bytes${beside} do not give ${root}: nothing proves what is told here.`;
  if (check === "unable") return `Its bytes${beside} must give ${root}. This browser can't check that.`;
  return `Hashing its bytes${beside}.`;
}

/** How an entry is proven to be in the ledger, a sentence each. */
export function proofWords(entry: Pick<LedgerEntry, "inclusion">, check: ProofCheck | null): string[] {
  const checked = checkWords(entry, check);
  if (entry.inclusion === null) {
    return [checked, "No checkpoint covers it yet: until one does, only this database vouches for it."];
  }
  const { checkpoint } = entry.inclusion;
  return [checked, signerWords(checkpoint), ...placeWords(checkpoint)];
}

/** How far an entry can be relied on, once its bytes were hashed again; never green before. */
export function proofState(
  { state }: Pick<LedgerEntry, "state">,
  check: ProofCheck | null,
): { kind: StatusKind; words: string } {
  if (check === "fails") return { kind: "bad", words: "Proof fails" };
  if (check === "unable") return { kind: "unknown", words: "Not checked" };
  if (check === null) return { kind: "wait", words: "Checking" };
  return ENTRY_STATE[state];
}
