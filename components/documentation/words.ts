import type { State } from "@/components/models/words";
import type { StatusKind } from "@/components/ui/status";
import type { Fact, FairnessRow } from "@/lib/features/documentation/schema/documentation";
import type { PartState } from "@/lib/features/documentation/schema/kinds";

/** A section, or a heading with all that answers it. */
export const SECTION_STATE: Record<PartState, State> = {
  current: { kind: "ok", words: "Current" },
  old: { kind: "warn", words: "Out of date" },
  missing: { kind: "warn", words: "Incomplete" },
  unknown: { kind: "unknown", words: "Not all known" },
};

/** What people write. */
export const FIELD_STATE: Record<PartState, State> = {
  current: { kind: "ok", words: "Current" },
  old: { kind: "warn", words: "Review due" },
  missing: { kind: "warn", words: "Not written" },
  unknown: { kind: "unknown", words: "Unknown" },
};

export const FAIRNESS_RESULT: Record<FairnessRow["result"], State> = {
  within: { kind: "ok", words: "Within" },
  beyond: { kind: "bad", words: "Beyond" },
  no_bound: { kind: "unknown", words: "No bound" },
  unknown: { kind: "unknown", words: "Not measured" },
};

type Tone = NonNullable<Fact["mark"]>["tone"];

export const TONE: Record<Tone, StatusKind> = { good: "ok", warn: "warn", bad: "bad", unknown: "unknown" };
