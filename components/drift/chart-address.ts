import { modelPath } from "@/lib/features/models/queries";

const DAY_MS = 86_400_000;
const RANGES = [
  { days: 1, range: "24h" },
  { days: 7, range: "7d" },
  { days: 30, range: "30d" },
] as const;

/** The chart of a series, in the shortest range that holds a moment with as much again before it; at most 90 days. */
export function chartAddress(slug: string, metric: string, since: string, now: number): string {
  const days = ((now - Date.parse(since)) / DAY_MS) * 2;
  const range = RANGES.find((candidate) => days <= candidate.days)?.range ?? "90d";
  return `${modelPath(slug)}/drift?${new URLSearchParams({ metric, range }).toString()}`;
}
