import type { StatusKind } from "@/components/ui/status";
import type { Difference, DifferenceList } from "@/lib/features/approvals/schema/difference";
import type { DifferenceKind } from "@/lib/features/approvals/schema/kinds";
import { formatCount, formatPlural } from "@/lib/platform/format";

const HAPPENED: Record<DifferenceKind, string> = {
  approved_outside: "was approved outside Countersign",
  rejected_outside: "was rejected outside Countersign",
  reset_outside: "was set back outside Countersign",
  registered_decided: "was decided when it was registered",
  artifact_replaced: "is not made of what was decided on",
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
  below: string;
}

function firstWords([first, ...rest]: readonly Difference[]): string {
  if (first === undefined) return "";
  return rest.length === 0
    ? differenceWords(first)
    : `${differenceWords(first)}, and ${formatCount(rest.length)} more`;
}

/** Whether SageMaker says what the ledger says, over every version that was compared. */
export function agreementOf({ items, versions, same, comparedAt }: DifferenceList): Agreement {
  if (items.length === 0 && (comparedAt === null || versions === 0)) {
    const below = "The worker has held no version against the ledger yet.";
    return { kind: "unknown", status: "Not compared yet", value: "Not known", below };
  }
  const value = `${formatCount(same)} of ${formatCount(versions)}`;
  if (items.length > 0) {
    const status = items.length === 1 ? "1 differs" : `${formatCount(items.length)} differ`;
    return { kind: "bad", status, value, below: firstWords(items) };
  }
  if (same < versions) {
    const below = `${formatPlural(versions - same, "version")} changed since it was compared: the worker looks again.`;
    return { kind: "wait", status: "Being compared", value, below };
  }
  const below = "SageMaker says of every version what the ledger says.";
  return { kind: "ok", status: "Agrees", value, below };
}
