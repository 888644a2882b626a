import type { StatusKind } from "@/components/ui/status";
import type { EntryState, Group } from "@/lib/features/ledger/schema/kinds";
import type { Verification } from "@/lib/features/ledger/schema/verification";

interface Words {
  kind: StatusKind;
  words: string;
}

export const GROUP: Record<Group, string> = {
  decisions: "Decisions",
  changes: "Changes",
  findings: "Findings",
  worker: "Worker",
};

export type EntryWords = Words & { means: string };

export const ENTRY_STATE: Record<EntryState, EntryWords> = {
  recorded: {
    kind: "wait",
    words: "Recorded",
    means: "In the chain of this database; no signed checkpoint covers it yet.",
  },
  published: {
    kind: "ok",
    words: "Published",
    means: "A signed checkpoint outside this database covers it.",
  },
};

export const BROKEN_ENTRY: EntryWords = {
  kind: "bad",
  words: "Broken",
  means: "The ledger was found broken here.",
};
export const DOUBTED_ENTRY: EntryWords = {
  kind: "unknown",
  words: "In doubt",
  means: "The ledger is broken, and no good checkpoint covers this entry.",
};

export const VERIFICATION: Record<Verification["state"], Words> = {
  verified: { kind: "ok", words: "Verified" },
  unanchored: { kind: "warn", words: "Holds, not anchored" },
  broken: { kind: "bad", words: "Broken" },
};
