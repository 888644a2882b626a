import type { State } from "@/components/models/words";
import type { Violation } from "@/lib/features/drift/schema/violation";

export const VIOLATION_SHOWN = ["unexpected", "expected", "all"] as const;
export type ViolationShown = (typeof VIOLATION_SHOWN)[number];

/** Expected is what a person marked so, as long as the mark holds. */
function isExpected({ expected }: Pick<Violation, "expected">): boolean {
  return expected?.holds ?? false;
}

export function chooseViolations(violations: Violation[], shown: ViolationShown): Violation[] {
  if (shown === "all") return violations;
  return violations.filter((violation) => isExpected(violation) === (shown === "expected"));
}

/** A violation that its monitor found in its last run goes on; expected is no word for fine, so it is never green. */
export function violationState(violation: Pick<Violation, "expected" | "ongoing">): State {
  if (isExpected(violation)) return { kind: "unknown", words: "Expected" };
  if (violation.ongoing) return { kind: "bad", words: "Violated" };
  return { kind: "unknown", words: "Not in the last run" };
}

export function shapeWords(shape: Violation["shape"]): string {
  return shape === "endpoint" ? "Endpoint data" : "Batch data";
}
