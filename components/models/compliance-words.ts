import type { ModelCompliance } from "@/lib/features/compliance/schema/standing";
import { formatCount, formatPlural } from "@/lib/platform/format";
import type { State } from "./words";

type Counts = NonNullable<ModelCompliance["counts"]>;

/** What is told of duties, the worst first. */
const TOLD = [
  ["not_met", "not met"],
  ["unknown", "unknown"],
  ["part", "in part"],
  ["excepted", "excepted"],
  ["met", "met"],
] as const satisfies readonly (readonly [keyof Counts, string])[];

/** Duties in a word, over all frameworks. Green only where every duty that applies is met. */
export function complianceState({ counts, exceptionsEndingSoon }: ModelCompliance): State {
  if (counts === null) return { kind: "unknown", words: "Unknown" };
  if (counts.not_met > 0) return { kind: "bad", words: "Not met" };
  if (counts.unknown > 0) return { kind: "unknown", words: "Unknown" };
  if (exceptionsEndingSoon > 0) return { kind: "warn", words: "Exception ends" };
  if (counts.part > 0) return { kind: "warn", words: "Met in part" };
  if (counts.excepted > 0) return { kind: "warn", words: "Excepted" };
  return counts.met > 0 ? { kind: "ok", words: "All met" } : { kind: "unknown", words: "None applies" };
}

function toldOf(counts: Counts): string[] {
  return TOLD.flatMap(([state, words]) =>
    counts[state] > 0 ? [`${formatCount(counts[state])} ${words}`] : [],
  );
}

/** "1 not met, 3 unknown": the two worst that there are. */
export function complianceValue({ counts }: ModelCompliance): string {
  if (counts === null) return "Not worked out yet";
  const told = toldOf(counts).slice(0, 2);
  return told.length === 0 ? "No duty applies" : told.join(", ");
}

/** "2 exceptions end soon; 4 in part, 21 met": what the value leaves out. */
export function complianceWords({ counts, exceptionsEndingSoon }: ModelCompliance): string {
  if (counts === null) return "The worker has judged no duty of it.";
  const rest = toldOf(counts).slice(2).join(", ");
  if (exceptionsEndingSoon === 0) return rest === "" ? "over all frameworks" : rest;
  const verb = exceptionsEndingSoon === 1 ? "ends soon" : "end soon";
  const ending = `${formatPlural(exceptionsEndingSoon, "exception")} ${verb}`;
  return rest === "" ? ending : `${ending}; ${rest}`;
}
