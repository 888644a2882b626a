import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import { modelPath } from "@/lib/features/models/queries";

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
