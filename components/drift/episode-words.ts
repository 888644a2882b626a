import type { State } from "@/components/models/words";
import type { Episode } from "@/lib/features/drift/schema/episode";

/** An episode in a word. Green is only what was measured to be back; an end by a changed rule says nothing of values. */
export function episodeState({ state, endReason }: Pick<Episode, "state" | "endReason">): State {
  if (state === "breach") return { kind: "bad", words: "Breach" };
  if (state === "missing") return { kind: "warn", words: "Missing data" };
  if (endReason === "recovered") return { kind: "ok", words: "Recovered" };
  return { kind: "unknown", words: endReason === "rule_removed" ? "Rule removed" : "Rule changed" };
}
