import type { Dimension } from "../schema/series";
import type { Figure } from "./reports/figure";
import type { Report } from "./reports/parse-report";

const DAY_MS = 86_400_000;
export const WINDOW_MS = 7 * DAY_MS;
/** Fewer points than this say nothing about what is normal. */
export const FEWEST_POINTS = 24;
/** Makes the median absolute deviation of normal values their standard deviation (Rousseeuw and Croux, 1993). */
const MAD_SCALE = 1.4826;

/** From when to when the points lie that say what is normal; null: none were read yet. */
export interface BaselineWindow {
  from: Date;
  to: Date;
}

interface WindowFacts {
  /** When the version that serves now was deployed; null: nobody knows. */
  deployedAt: Date | null;
  firstAt: Date | null;
  readFrom: Date | null;
  settledThrough: Date | null;
}

/** Settled points of the seven days after the deployment of what serves now, else of the first seven days. */
export function windowOf({
  deployedAt,
  firstAt,
  readFrom,
  settledThrough,
}: WindowFacts): BaselineWindow | null {
  const begin = deployedAt ?? firstAt;
  if (!begin || !settledThrough) return null;
  const end = new Date(begin.getTime() + WINDOW_MS);
  return {
    from: readFrom && readFrom > begin ? readFrom : begin,
    to: settledThrough < end ? settledThrough : end,
  };
}

const dayOf = (time: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", ...options }).format(time);

/** "3–10 Nov"; with the year unless it is the one of `now`. */
export function daysInWords({ from, to }: BaselineWindow, now: Date): string {
  const years = new Set([from, to, now].map((time) => time.getUTCFullYear()));
  const options: Intl.DateTimeFormatOptions = { month: "short", ...(years.size > 1 && { year: "numeric" }) };
  const sameMonth = from.getUTCMonth() === to.getUTCMonth() && from.getUTCFullYear() === to.getUTCFullYear();
  if (sameMonth && from.getUTCDate() === to.getUTCDate()) return dayOf(from, options);
  if (sameMonth) return `${from.getUTCDate()}–${dayOf(to, options)}`;
  return `${dayOf(from, options)} – ${dayOf(to, options)}`;
}

/** A baseline as it is kept. */
export interface KeptBaseline {
  source: "window" | "constraint" | null;
  words: string | null;
  low: number | null;
  high: number | null;
  median: number | null;
  limit: number | null;
}

export const NO_BASELINE: KeptBaseline = {
  source: null,
  words: null,
  low: null,
  high: null,
  median: null,
  limit: null,
};

/** The band of a window; none of too few points. */
export function bandOf(
  { median, mad, points }: { median: number; mad: number; points: number },
  window: BaselineWindow,
  now: Date,
): KeptBaseline {
  if (points < FEWEST_POINTS) return NO_BASELINE;
  const reach = 3 * MAD_SCALE * mad;
  return {
    source: "window",
    words: `median ± 3 MAD of ${daysInWords(window, now)}, ${points} points`,
    low: median - reach,
    high: median + reach,
    median,
    limit: null,
  };
}

function limited(figure: Figure, words: (value: number) => string): KeptBaseline | null {
  if (figure.state !== "number") return null;
  const limit = figure.value;
  return { ...NO_BASELINE, source: "constraint", words: `Model Monitor constraint: ${words(limit)}`, limit };
}

interface ConstrainedMetric {
  metricName: string;
  dimensions: Dimension[];
}

function dimension({ dimensions }: ConstrainedMetric, name: RegExp): string | null {
  return dimensions.find((one) => name.test(one.name))?.value ?? null;
}

/** Clarify names the stage of a metric "Pre-training" or "Post-Training"; what a metric does not name is not compared. */
function biasLimit(
  metric: ConstrainedMetric,
  report: Extract<Report, { kind: "analysis" }>,
): KeptBaseline | null {
  const name = /^bias_metric_(.+)$/.exec(metric.metricName)?.[1];
  const stage = dimension(metric, /^BiasStage$/i)?.toLowerCase();
  const facet = dimension(metric, /^Facet(Name)?$/i);
  const value = dimension(metric, /^FacetValue$/i);
  const fitting = report.bias.filter(
    (one) =>
      one.name === name &&
      (stage === undefined || stage.startsWith(one.stage)) &&
      (facet === null || one.facet === facet) &&
      (value === null || one.facetValue === value),
  );
  const [only] = fitting;
  if (!only || fitting.length > 1) return null;
  return limited(only.value, (limit) => `${limit} at the baseline`);
}

/** What the constraints of its schedule demand of a metric; null: nothing. */
export function constraintOf(metric: ConstrainedMetric, report: Report): KeptBaseline | null {
  if (report.kind === "data_constraints") {
    const { threshold, enabled } = report.comparison;
    if (!metric.metricName.startsWith("feature_baseline_drift_") || enabled === false) return null;
    return limited(threshold, (limit) => `at most ${limit}`);
  }
  if (report.kind === "quality_constraints") {
    const found = report.limits.find(({ name }) => name === metric.metricName);
    if (!found) return null;
    // The operator is what makes a violation.
    return limited(found.threshold, (limit) =>
      found.operator.startsWith("Less") ? `at least ${limit}` : `at most ${limit}`,
    );
  }
  return report.kind === "analysis" ? biasLimit(metric, report) : null;
}
