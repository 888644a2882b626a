import type { State } from "@/components/models/words";
import type { StatusKind } from "@/components/ui/status";
import type { Difference, DifferenceList } from "@/lib/features/approvals/schema/difference";
import type { DifferenceKind } from "@/lib/features/approvals/schema/kinds";
import { formatCount, formatPlural } from "@/lib/platform/format";

/** What differs, in two or three words. */
export const DIFFERENCE: Record<DifferenceKind, State> = {
  approved_outside: { kind: "bad", words: "Approved outside" },
  rejected_outside: { kind: "warn", words: "Rejected outside" },
  reset_outside: { kind: "warn", words: "Reset outside" },
  registered_decided: { kind: "bad", words: "Never reviewed" },
  artifact_replaced: { kind: "bad", words: "Artifact replaced" },
};

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

/** What taking note of a difference changes. */
export function acknowledgedMeans({ kind, version }: Difference): string {
  const found = kind === "artifact_replaced" ? "what it is made of now" : "what SageMaker says now";
  return `Nothing changes in SageMaker: ${found} is what the ledger expects of v${version} from then on. It is no approval by Countersign.`;
}
