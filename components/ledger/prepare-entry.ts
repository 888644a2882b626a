import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { modelPath } from "@/lib/features/models/queries";
import { BROKEN_ENTRY, DOUBTED_ENTRY, ENTRY_STATE, type EntryWords } from "./words";

/** Who it was: a person by name, the worker by what it was doing. */
export function whoWords({ kind, name }: LedgerItem["actor"]): { who: string; doing: string | null } {
  return kind === "job" ? { who: "worker", doing: name } : { who: name, doing: null };
}

/** What an entry is about and where that is; null: about no model. */
export function onLink({ model, version }: Pick<LedgerItem, "model" | "version">): {
  label: string;
  href: string;
} | null {
  if (model === null) return null;
  if (version === null) return { label: model, href: modelPath(model) };
  return { label: `${model} v${version}`, href: `${modelPath(model)}/versions/${version}` };
}

/**
 * How far an entry can be relied on. Where the last verification found the ledger broken, only what a good checkpoint
 * covers stays as it is.
 */
export function stateWords({ seq, state }: LedgerItem, verification: Verification | null): EntryWords {
  if (verification?.state !== "broken") return ENTRY_STATE[state];
  if (verification.fault?.seq === seq) return BROKEN_ENTRY;
  return seq <= verification.published ? ENTRY_STATE[state] : DOUBTED_ENTRY;
}
