import type { StatusKind } from "@/components/ui/status";
import type { Difference, DifferenceList } from "@/lib/features/approvals/schema/difference";
import type { DifferenceKind } from "@/lib/features/approvals/schema/kinds";
import { formatCount } from "@/lib/platform/format";

const HAPPENED: Record<DifferenceKind, string> = {
  approved_outside: "was approved outside Countersign",
  rejected_outside: "was rejected outside Countersign",
  reset_outside: "was set back outside Countersign",
  registered_decided: "was registered decided",
  artifact_replaced: "has other files now",
};

/** "fraud-card v21 was approved outside Countersign". */
export function differenceWords({ kind, modelName, version }: Difference): string {
  return `${modelName} v${version} ${HAPPENED[kind]}`;
}

export interface Agreement {
  kind: StatusKind;
  status: string;
  /** "41 of 42". */
  value: string;
  /** Empty where the status says it all. */
  below: string;
}

/** Whether SageMaker says what the ledger says, over every version that was compared; where not, the newest of it. */
export function agreementOf({ items, versions, same }: DifferenceList): Agreement {
  const [first] = items;
  const value = `${formatCount(same)} of ${formatCount(versions)}`;
  if (first !== undefined) {
    const status = `${items.length} differ${items.length === 1 ? "s" : ""}`;
    return { kind: "bad", status, value, below: differenceWords(first) };
  }
  if (versions === 0) {
    return { kind: "unknown", status: "Not compared yet", value: "Not known", below: "" };
  }
  if (same < versions) return { kind: "wait", status: "Comparing", value, below: "" };
  const below = "Both say the same of every version.";
  return { kind: "ok", status: "Agrees", value, below };
}
