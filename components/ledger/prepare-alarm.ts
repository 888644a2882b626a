import type { Break, Verification } from "@/lib/features/ledger/schema/verification";
import { formatCount } from "@/lib/platform/format";

/** What is wrong where the ledger breaks, as it ends a sentence. */
export const BREAK: Record<Break, string> = {
  gap: "an entry is missing",
  bytes: "the bytes of an entry are not in their one written form",
  leaf: "an entry was altered",
  chain: "an entry does not follow the one before it",
  columns: "what an entry is found by is not what it says",
  head: "the ledger does not end where it should",
  node: "a node of the tree is not the hash of its halves",
  checkpoint_signature: "the signature of a checkpoint does not hold",
  checkpoint_root: "the entries are not those a checkpoint was signed over",
  checkpoint_size: "there are fewer entries than a checkpoint was signed over",
};

export interface Alarm {
  title: string;
  /** What is wrong, as the server found it; null: it does not say. */
  words: string | null;
  /** The first bad entry; null: the fault is in no single one. */
  seq: number | null;
  /** What can still be trusted. */
  trust: string;
}

/** A broken ledger, told loud; null: nothing is wrong. */
export function alarmOf({ state, fault, words: trust }: Verification): Alarm | null {
  if (state !== "broken") return null;
  if (fault === null) return { title: "The ledger is broken", words: null, seq: null, trust };
  const { seq, kind, words } = fault;
  const at = seq === null ? "" : ` at entry ${formatCount(seq)}`;
  return { title: `The ledger is broken${at}: ${BREAK[kind]}`, words, seq, trust };
}
