import type { Criterion, Metric } from "@/lib/features/models/schema/version";
import { formatFigure, visibleText } from "@/lib/platform/format";
import type { FairnessFacet, FairnessRow } from "../schema/documentation";
import { BIAS_METRICS, biasMetricOf, biasWords } from "./bias-metrics";

type Judge = (metric: Metric) => Criterion | null;

/** "age_band = under_25" taken apart; a facet without a value is its own group. */
function partsOf(slice: string): { facet: string; value: string | null } {
  const at = slice.indexOf(" = ");
  if (at < 0) return { facet: slice, value: null };
  return { facet: slice.slice(0, at), value: slice.slice(at + 3) };
}

function plain(name: string): string {
  return visibleText(name).replaceAll("_", " ").trim();
}

/** A group by name: "under 25 (age band)". */
export function groupWords(slice: string): string {
  const { facet, value } = partsOf(slice);
  return value === null ? `the group of ${plain(facet)}` : `${plain(value)} (${plain(facet)})`;
}

const RESULT = { passed: "within", failed: "beyond", unknown: "unknown" } as const;

function resultOf(metric: Metric, criterion: Criterion | null): FairnessRow["result"] {
  if (metric.value === null) return "unknown";
  return criterion ? RESULT[criterion.result] : "no_bound";
}

function rowOf(metric: Metric, slice: string, judge: Judge): FairnessRow {
  const criterion = judge(metric);
  return {
    group: slice,
    metric: metric.name,
    words: biasWords(metric.name, groupWords(slice), metric.value),
    value: metric.value,
    bound: criterion?.required ?? null,
    result: resultOf(metric, criterion),
  };
}

const ORDER = ["DPPL", "DI", "DPL", ...Object.keys(BIAS_METRICS)];

function placeOf(name: string): number {
  const known = biasMetricOf(name);
  const at = ORDER.findIndex((key) => BIAS_METRICS[key] === known);
  return at < 0 ? ORDER.length : at;
}

/** "It is −0.009, inside the bound of −0.18 to 0.18 set in the criteria." */
function boundWords({ result, bound, value }: FairnessRow): string {
  const figure = formatFigure(Math.round((value ?? 0) * 1000) / 1000);
  const limits = (bound ?? "").replace(" – ", " to ").replaceAll("-", "−");
  return `The figure is ${figure}, ${result === "within" ? "inside" : "beyond"} the bound of ${limits} set in the criteria.`;
}

function sentencesOf(rows: FairnessRow[]): string[] {
  const bounded = rows.filter(({ result }) => result === "within" || result === "beyond");
  if (bounded.length > 0) return bounded.map((row) => `${row.words} ${boundWords(row)}`);
  const told = rows.filter(({ value }) => value !== null);
  const first = told.find(({ metric }) => biasMetricOf(metric)?.of === "predictions") ?? told[0];
  return first ? [`${first.words} No bound is set for it in the criteria.`] : [];
}

function unmeasured(rows: FairnessRow[]): string[] {
  const names = [...new Set(rows.flatMap(({ value, metric }) => (value === null ? [metric] : [])))];
  return names.length > 0 ? [`Not measured: ${names.join(", ")}.`] : [];
}

function facetOf(facet: string, metrics: { metric: Metric; slice: string }[], judge: Judge): FairnessFacet {
  const rows = metrics
    .map(({ metric, slice }) => rowOf(metric, slice, judge))
    .sort((a, b) => placeOf(a.metric) - placeOf(b.metric));
  const groups = [...new Set(metrics.map(({ slice }) => slice))];
  const each = groups.flatMap((group) => sentencesOf(rows.filter((row) => row.group === group)));
  const ordered = groups.flatMap((group) => rows.filter((row) => row.group === group));
  return { facet, words: [...each, ...unmeasured(rows)].join(" "), rows: ordered };
}

/** Clarify's figures by facet, in plain words, each group against everybody else and against the bound set for it. */
export function fairnessOf(metrics: Metric[], judge: Judge): FairnessFacet[] {
  const measured = metrics.flatMap((metric) =>
    metric.group === "bias" && metric.slice !== null ? [{ metric, slice: metric.slice }] : [],
  );
  const byFacet = Map.groupBy(measured, ({ slice }) => partsOf(slice).facet);
  return [...byFacet].map(([facet, of]) => facetOf(facet, of, judge));
}
