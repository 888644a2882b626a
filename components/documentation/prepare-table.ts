import type { State } from "@/components/models/words";

/** Words of a cell that are a state, by the head of its column. */
const STATES: Record<string, Record<string, State>> = {
  Result: {
    Passed: { kind: "ok", words: "Passed" },
    Failed: { kind: "bad", words: "Failed" },
    Unknown: { kind: "unknown", words: "Unknown" },
    "No criterion": { kind: "unknown", words: "No criterion" },
  },
  Decision: {
    Approved: { kind: "ok", words: "Approved" },
    Rejected: { kind: "bad", words: "Rejected" },
    Waits: { kind: "wait", words: "Waits" },
  },
};

/** The state a cell tells; null: it tells none, and stands as it is. */
export function cellState(column: string, text: string): State | null {
  const words = Object.hasOwn(STATES, column) ? STATES[column] : undefined;
  return words !== undefined && Object.hasOwn(words, text) ? (words[text] ?? null) : null;
}
