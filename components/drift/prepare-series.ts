import { KINDS } from "@/lib/features/drift/schema/kinds";
import type { Kind, Schedule, Series } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import { isBeyond } from "./prepare-limit";
import { byTelling } from "./prepare-telling";

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

/** "Drift" becomes "drift" after a colon; names like "PSI", "4xx" or "TopicShare" stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+(?![A-Za-z0-9_])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** How far a value is towards its limit: 1 is at it, more is beyond. Null: it has none. */
function severityOf({ latest, limit, direction, baseline }: Series): number | null {
  if (latest === null || limit === null) return null;
  // Shares and accuracies are best at 1.
  const best = limit.value < 1 ? 1 : 2 * limit.value;
  const normal = direction === "lower_is_worse" ? (baseline?.median ?? best) : 0;
  const distance = limit.value - normal;
  return distance === 0 ? null : (latest.value - normal) / distance;
}

/** Whether its newest point is on the wrong side of its limit, watched by a rule or not. */
export function isBeyondLimit(series: Series): boolean {
  return series.latest !== null && isBeyond(series.latest.value, series);
}

/** An open breach, then what is beyond a limit, then what a rule waits for; a series that never had a point last. */
function rankOf(series: Series): number {
  if (series.state === "breach") return 0;
  if (isBeyondLimit(series)) return 1;
  if (series.state === "missing") return 2;
  return series.latest === null ? 4 : 3;
}

/** The worst first: by what is wrong, then by how near it is to its limit, then what says most, then by name. */
export function byUrgency(one: Series, other: Series): number {
  const rank = rankOf(one) - rankOf(other);
  if (rank !== 0) return rank;
  const severity = (severityOf(other) ?? -Infinity) - (severityOf(one) ?? -Infinity);
  if (severity !== 0 && !Number.isNaN(severity)) return severity;
  return byTelling(one, other) || titleOf(one).localeCompare(titleOf(other));
}

/** The kind the address names, else that of its metric, else of a breach, else of what is beyond its limit, else the first. */
export function chooseKind(asked: Kind | null, metric: string | null, series: Series[]): Kind {
  if (asked !== null) return asked;
  const named = series.find(({ key }) => key === metric);
  if (named !== undefined) return named.kind;
  const firstWith = (test: (one: Series) => boolean) =>
    KINDS.find((kind) => series.some((one) => one.kind === kind && test(one)));
  return (
    firstWith(({ state }) => state === "breach") ??
    firstWith(isBeyondLimit) ??
    firstWith(() => true) ??
    "data"
  );
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

const DAY = 86_400_000;
/** Ground truth comes days late, and CloudWatch lists no metric that was silent for two weeks: in between it has stopped. */
const PATIENT_DAYS = 3;

/** Since when a series is silent that was read and should have had points since; null: it is not, or nobody knows. */
export function silentSince({ latest, readAt, spacingSeconds }: Series): string | null {
  if (latest === null || readAt === null) return null;
  const patience = Math.max(PATIENT_DAYS * DAY, 4 * (spacingSeconds ?? 0) * 1000);
  return Date.parse(readAt) - Date.parse(latest.at) > patience ? latest.at : null;
}

/** The type of schedule that measures a kind, as SageMaker spells it. */
const MONITOR: Record<Kind, string | null> = {
  data: "DataQuality",
  quality: "ModelQuality",
  bias: "ModelBias",
  attribution: "ModelExplainability",
  traffic: null,
};

/** The schedules that are there to measure a kind, and of which CloudWatch holds nothing. */
export function silentOf(kind: Kind, schedules: Schedule[]): Schedule[] {
  return schedules.filter(({ type, publishes }) => type === MONITOR[kind] && publishes === false);
}
