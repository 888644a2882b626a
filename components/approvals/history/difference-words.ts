import type { State } from "@/components/models/words";
import type { Difference } from "@/lib/features/approvals/schema/difference";
import type { DifferenceKind } from "@/lib/features/approvals/schema/kinds";

/** What differs, in two or three words. */
export const DIFFERENCE: Record<DifferenceKind, State> = {
  approved_outside: { kind: "bad", words: "Approved outside" },
  rejected_outside: { kind: "warn", words: "Rejected outside" },
  reset_outside: { kind: "warn", words: "Reset outside" },
  registered_decided: { kind: "bad", words: "Never reviewed" },
  artifact_replaced: { kind: "bad", words: "Artifact replaced" },
};

/** What taking note of a difference changes. */
export function acknowledgedMeans({ kind, version }: Difference): string {
  const found = kind === "artifact_replaced" ? "what it is made of now" : "what SageMaker says now";
  return `Nothing changes in SageMaker: ${found} is what the ledger expects of v${version} from then on. It is no approval by Countersign.`;
}
