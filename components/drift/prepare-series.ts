import { KINDS } from "@/lib/features/drift/schema/kinds";
import type { Kind, Series } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";

export const KIND_WORDS: Record<Kind, string> = {
  data: "Data",
  quality: "Quality",
  bias: "Bias",
  attribution: "Attribution",
  traffic: "Traffic",
};

/** "income: Drift from baseline", or the label alone where it speaks of the whole model. */
export function titleOf({ label, subject }: Pick<Series, "label" | "subject">): string {
  return subject === null ? visibleText(label) : `${visibleText(subject)}: ${lowerFirst(visibleText(label))}`;
}

/** "Drift" becomes "drift" after a colon; names like "PSI" or "4xx" stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** How far a value is towards its limit: 1 is at it, more is beyond. Null: it has none. */
function severityOf({ latest, limit, direction, baseline }: Series): number | null {
  if (latest === null || limit === null) return null;
  const normal = direction === "lower_is_worse" ? (baseline?.median ?? 2 * limit.value) : 0;
  const distance = limit.value - normal;
  return distance === 0 ? null : (latest.value - normal) / distance;
}

const STATE_ORDER = ["breach", "missing", "ok", "unwatched", "never"] as const;

/** The worst first: an open breach, then by how near it is to its limit, then by name. */
export function byUrgency(one: Series, other: Series): number {
  const state = STATE_ORDER.indexOf(one.state) - STATE_ORDER.indexOf(other.state);
  if (state !== 0) return state;
  const severity = (severityOf(other) ?? -Infinity) - (severityOf(one) ?? -Infinity);
  if (severity !== 0 && !Number.isNaN(severity)) return severity;
  return titleOf(one).localeCompare(titleOf(other));
}

/** The kind the address names, else that of its metric, else that of the worst series, else the first that has any. */
export function chooseKind(asked: Kind | null, metric: string | null, series: Series[]): Kind {
  if (asked !== null) return asked;
  const named = series.find(({ key }) => key === metric);
  if (named !== undefined) return named.kind;
  const breached = KINDS.find((kind) => series.some((one) => one.kind === kind && one.state === "breach"));
  return breached ?? KINDS.find((kind) => series.some((one) => one.kind === kind)) ?? "data";
}

/** The series the address names, else the worst of the kind; null: the kind has none. */
export function chooseSeries(asked: string | null, ofKind: Series[]): Series | null {
  return ofKind.find(({ key }) => key === asked) ?? [...ofKind].sort(byUrgency)[0] ?? null;
}

/** What may share an axis with a series: the same unit; the same measure first. */
export function comparableWith(chosen: Series, series: Series[]): Series[] {
  return series
    .filter(({ key, unit }) => key !== chosen.key && unit === chosen.unit)
    .sort((one, other) => Number(other.label === chosen.label) - Number(one.label === chosen.label));
}

/** "hourly", "every 5 min": how far apart the points of a series are. */
export function spacingWords(seconds: number | null): string {
  if (seconds === null) return "too few points to say how often";
  if (seconds === 60) return "every minute";
  if (seconds === 3600) return "hourly";
  if (seconds === 86_400) return "daily";
  return seconds % 3600 === 0 ? `every ${seconds / 3600} h` : `every ${Math.round(seconds / 60)} min`;
}
