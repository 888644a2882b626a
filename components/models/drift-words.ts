import { figures, seriesName } from "@/lib/features/drift/rules/figures";
import type { DriftSummary } from "@/lib/features/drift/schema/series";
import { formatSpan } from "@/lib/platform/format";
import type { State } from "./words";

type Worst = NonNullable<DriftSummary["worst"]>;

/** The worst value, and its limit where it has one, as they stand beside each other elsewhere: "0.31" and "0.20". */
export function worstFigures({ value, limit }: Worst): { value: string; limit: string | null } {
  const [shown = "", shownLimit = null] = figures(limit === null ? [value] : [value, limit], null);
  return { value: shown, limit: shownLimit };
}

/** What the worst series is of: its subject where it has one ("income"), else its name. */
function subjectOf({ subject, label }: Worst): string {
  return subject ?? label;
}

/** Why there is no figure to judge, or nothing to judge it by; null: there is both. */
function unknownWords({ state, worst }: DriftSummary): string | null {
  if (state === "not_collected") return "Not collected";
  if (state === "no_series") return "No drift metric";
  if (state !== "unwatched") return null;
  return worst?.limit === null ? "No limit" : "No rule";
}

/** Whether the worst value is beyond the constraint of its baseline, which no rule watches. */
function isBeyondUnwatched({ state, worst }: DriftSummary): boolean {
  if (state !== "unwatched" || worst === null || worst.limit === null || worst.comparison === null)
    return false;
  return worst.comparison.startsWith(">") ? worst.value > worst.limit : worst.value < worst.limit;
}

/** Drift in a word, for the tile of a model. Green only where a rule watches and is kept. */
export function driftState(drift: DriftSummary): State {
  if (isBeyondUnwatched(drift)) return { kind: "warn", words: "Beyond limit, no rule" };
  const unknown = unknownWords(drift);
  if (unknown !== null) return { kind: "unknown", words: unknown };
  if (drift.state === "breach") return { kind: "bad", words: "Breach" };
  if (drift.state === "missing") return { kind: "warn", words: "Missing data" };
  return { kind: "ok", words: "OK" };
}

/** Drift in a cell of the models list: the state as icon and colour, the worst value and whose it is as words. */
export function worstDriftState(drift: DriftSummary): State {
  const { kind, words } = driftState(drift);
  const { worst } = drift;
  if (worst === null || kind === "unknown" || kind === "warn") return { kind, words };
  return { kind, words: `${worstFigures(worst).value} · ${subjectOf(worst)}` };
}

/** The worst value under its state, where the state alone stands in the cell; null: nothing more to say. */
export function worstDriftDetail(drift: DriftSummary): string | null {
  const { kind } = driftState(drift);
  if (drift.worst === null || kind === "ok" || kind === "bad") return null;
  return `${worstFigures(drift.worst).value} · ${subjectOf(drift.worst)}`;
}

/** The side on which its breach is; a value that is back within is still in breach until enough of them are. */
function sideWords({ value, limit, comparison }: Worst): string {
  if (limit === null || comparison === null) return "breach of";
  const upper = comparison.startsWith(">");
  const within = upper ? value < limit : value > limit;
  if (within) return "breach of";
  return upper ? "over" : "under";
}

/** "income, over 0.2 for 6 h 32 min"; null: no value was read. */
export function worstWords(drift: DriftSummary, now: number): string | null {
  const { worst, breachSince } = drift;
  if (worst === null) return null;
  const subject = subjectOf(worst);
  const { limit } = worstFigures(worst);
  if (worst.limit === null || limit === null) return `${subject}, no limit set`;
  if (breachSince === null) return `${subject}, limit ${limit}`;
  return `${subject}, ${sideWords(worst)} ${limit} for ${formatSpan(now - Date.parse(breachSince))}`;
}

/** What a sparkline shows, for who can't see it. */
export function sparkWords({ worst, spark }: DriftSummary): string {
  const days = `${spark.length} days`;
  if (worst === null) return `Drift, last ${days}: no value`;
  const { value, limit } = worstFigures(worst);
  return `${seriesName(worst)}, last ${days}: ${value} now, ${limit === null ? "no limit" : `limit ${limit}`}`;
}
