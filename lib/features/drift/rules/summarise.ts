import type { Comparison } from "../schema/rule";
import type { Direction, DriftSummary, Kind } from "../schema/series";
import type { RuleState } from "../schema/rule";

/** A rule on a series: its limit, what it says now, and since when it is breached. Times are ISO 8601. */
export interface SummaryRule {
  comparison: Comparison;
  threshold: number;
  /** Null: not evaluated yet. */
  state: RuleState | null;
  breachSince: string | null;
}

/** A series of a model with its newest settled point and everything it is held against. */
export interface SummarySeries {
  id: number;
  key: string;
  label: string;
  subject: string | null;
  kind: Kind;
  direction: Direction | null;
  settled: { value: number; at: string } | null;
  /** The limit of a Model Monitor constraint. */
  constraintLimit: number | null;
  rules: SummaryRule[];
}

interface Candidate {
  series: SummarySeries;
  settled: { value: number; at: string };
  limit: number | null;
  comparison: Comparison | null;
  /** How far beyond its limit, as a part of it; negative: within. */
  excess: number;
  breachSince: string | null;
}

/** A summary without its history. */
export interface Summary extends Omit<DriftSummary, "state" | "spark" | "asOf"> {
  state: Exclude<DriftSummary["state"], "not_collected">;
  worstId: number | null;
}

function excessOf(
  value: number,
  { comparison, threshold }: { comparison: Comparison; threshold: number },
): number {
  const scale = Math.abs(threshold) || 1;
  const excess = value / scale - threshold / scale;
  return comparison.startsWith(">") ? excess : -excess;
}

function limitsOf({ rules, constraintLimit, direction }: SummarySeries) {
  if (rules.length > 0) return rules;
  if (constraintLimit === null) return [];
  const comparison: Comparison = direction === "lower_is_worse" ? "<" : ">";
  return [{ comparison, threshold: constraintLimit }];
}

function earliest(times: (string | null)[]): string | null {
  return times.reduce(
    (first, time) => (time !== null && (first === null || time < first) ? time : first),
    null,
  );
}

function candidateOf(series: SummarySeries): Candidate[] {
  const { settled, rules, kind, direction } = series;
  if (settled === null) return [];
  const breachSince = earliest(rules.map((rule) => rule.breachSince));
  const [nearest] = limitsOf(series)
    .map((limit) => ({
      limit: limit.threshold,
      comparison: limit.comparison,
      excess: excessOf(settled.value, limit),
    }))
    .sort((a, b) => b.excess - a.excess);
  if (nearest) return [{ series, settled, ...nearest, breachSince }];
  // Held against nothing: shown as such, and only if it is known which way it gets worse.
  const excess = direction === "lower_is_worse" ? -settled.value : settled.value;
  return kind === "data" && direction !== null
    ? [{ series, settled, limit: null, comparison: null, excess, breachSince }]
    : [];
}

/** Open breaches before the rest, what has a limit before what has none, drift of data before other kinds, then how far. */
function byBadness(a: Candidate, b: Candidate): number {
  const rank = ({ series, limit, breachSince }: Candidate) =>
    (breachSince === null ? 4 : 0) + (limit === null ? 2 : 0) + (series.kind === "data" ? 0 : 1);
  return rank(a) - rank(b) || compare(b.excess, a.excess) || compare(a.series.key, b.series.key);
}

function compare<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function stateOf(series: readonly SummarySeries[], rules: readonly SummaryRule[]): Summary["state"] {
  if (rules.some(({ breachSince }) => breachSince !== null)) return "breach";
  // A rule that waits knows nothing yet: that is not fine either.
  if (rules.some(({ state }) => state !== "ok")) return "missing";
  if (rules.length > 0) return "ok";
  return series.length > 0 ? "unwatched" : "no_series";
}

/**
 * One model's drift in one line: its state, and the series that is furthest beyond its limit or nearest to it.
 * `lostRules` are those on series it does not have any more: nobody knows how they stand.
 */
export function summarise(series: readonly SummarySeries[], lostRules: readonly SummaryRule[] = []): Summary {
  const rules = [...series.flatMap((one) => one.rules), ...lostRules];
  const [worst] = series.flatMap(candidateOf).sort(byBadness);
  const { key, label, subject } = worst?.series ?? { key: "", label: "", subject: null };
  return {
    state: stateOf(series, rules),
    seriesCount: series.length,
    ruleCount: rules.length,
    worst: worst
      ? {
          key,
          label,
          subject,
          value: worst.settled.value,
          limit: worst.limit,
          comparison: worst.comparison,
          at: worst.settled.at,
        }
      : null,
    worstId: worst?.series.id ?? null,
    breachSince: worst?.breachSince ?? earliest(rules.map((rule) => rule.breachSince)),
  };
}
