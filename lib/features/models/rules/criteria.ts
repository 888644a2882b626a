import type { Criterion, Metric } from "../schema/version";

const PREFIX = "criterion:";
const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const MIN = new RegExp(`^min (${NUMBER})$`);
const MAX = new RegExp(`^max (${NUMBER})$`);
const BETWEEN = new RegExp(`^between (${NUMBER}) and (${NUMBER})$`);

interface Bounds {
  least: number;
  most: number;
}

/** Reads "min 0.80", "max 120" or "between -0.10 and 0.10"; null for anything else. */
export function parseBounds(text: string): Bounds | null {
  const [, least] = MIN.exec(text) ?? [];
  const [, most] = MAX.exec(text) ?? [];
  const [, from = least, to = most] = BETWEEN.exec(text) ?? [];
  const figures = [from, to].flatMap((figure) => (figure === undefined ? [] : [Number(figure)]));
  // Too large to be a number, or the wrong way round: nothing can be held against it.
  if (figures.length === 0 || !figures.every(Number.isFinite)) return null;
  const bounds = {
    least: from === undefined ? -Infinity : Number(from),
    most: to === undefined ? Infinity : Number(to),
  };
  return bounds.least <= bounds.most ? bounds : null;
}

function wording(text: string): string {
  const bounds = parseBounds(text);
  if (!bounds) return text;
  const [kind, first, , second] = text.split(" ");
  if (kind === "min") return `≥ ${first}`;
  return kind === "max" ? `≤ ${first}` : `${first} – ${second}`;
}

/**
 * Metrics a criterion speaks of: by name, and by facet when it names one ("DPL sex" is DPL on every value of sex). What
 * the training job measured on its own data counts only where no report measured it.
 */
function metricsFor(metric: string, metrics: Metric[]): Metric[] {
  const wanted = metric.toLowerCase();
  const named = metrics.filter(({ name, slice }) => {
    const facet = slice?.split(" = ")[0];
    return name.toLowerCase() === wanted || (facet && `${name} ${facet}`.toLowerCase() === wanted);
  });
  const reported = named.filter(({ group }) => group !== "training");
  return reported.length > 0 ? reported : named;
}

function judge(metric: string, text: string, metrics: Metric[]): Criterion {
  const required = wording(text);
  const unknown: Criterion = { metric, required, measured: null, result: "unknown" };
  const bounds = parseBounds(text);
  const measured = metricsFor(metric, metrics);
  if (!bounds || measured.length === 0) return unknown;
  const values = measured.flatMap(({ value }) => (value === null ? [] : [value]));
  const outside = values.find((value) => value < bounds.least || value > bounds.most);
  if (outside !== undefined) return { metric, required, measured: outside, result: "failed" };
  // One slice without a figure leaves the criterion open, however good the others are.
  if (values.length < measured.length) return unknown;
  const tightest = values.reduce((worst, value) =>
    room(value, bounds) < room(worst, bounds) ? value : worst,
  );
  return { metric, required, measured: tightest, result: "passed" };
}

function room(value: number, { least, most }: Bounds): number {
  return Math.min(value - least, most - value);
}

/** Holds a version's metrics against what the business asked of it, in `criterion:<metric>` metadata. */
export function judgeCriteria(metadata: Record<string, string>, metrics: Metric[]): Criterion[] {
  return Object.entries(metadata)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, text]) => judge(key.slice(PREFIX.length), text, metrics));
}

/** What `criterion:<metric>` metadata asks for, its figures as they were written; null: no bound on that side. */
export interface MetadataBounds {
  metric: string;
  least: string | null;
  most: string | null;
}

/** Every bound in a version's metadata; entries that hold none are left out. */
export function boundsOf(metadata: Record<string, string>): MetadataBounds[] {
  return Object.entries(metadata).flatMap(([key, text]) => {
    if (!key.startsWith(PREFIX) || !parseBounds(text)) return [];
    const [kind, first = null, , second = null] = text.split(" ");
    const metric = key.slice(PREFIX.length);
    if (kind === "min") return [{ metric, least: first, most: null }];
    return [kind === "max" ? { metric, least: null, most: first } : { metric, least: first, most: second }];
  });
}
