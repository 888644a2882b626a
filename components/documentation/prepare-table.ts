import type { State } from "@/components/models/words";
import { formatDate } from "@/lib/platform/format";

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

/** "7 Nov 2026" of the day 2026-11-07; null: it is no day, and stands as it is. */
export function cellDay(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : null;
}

/** What a cell without a text says: nothing was required, or nobody recorded it. */
export function absenceWords(column: string): string {
  return column === "Required" ? "None" : "Not recorded";
}
