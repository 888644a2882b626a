import { biasMetricOf } from "@/lib/features/documentation/rules/bias-metrics";
import type { FairnessFacet, FairnessRow } from "@/lib/features/documentation/schema/documentation";

/** Half the width of a bar's box: even is in its middle. */
const HALF = 50;
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10];
/** What tells most of what a model does, where no bound says what matters. */
const TELLING = ["DPPL", "DI", "DPL"];

type Figure = Pick<FairnessRow, "metric" | "value" | "bound">;

/** The figure at which a group and all others are alike: a ratio is even at 1, a difference at 0. */
export function evenAt(metric: string): number {
  return metric.toUpperCase() === "DI" ? 1 : 0;
}

/** The limits a bound names: two of "-0.1 – 0.1", one of "≥ 0.80". */
export function limitsOf(bound: string | null): number[] {
  const figures = (bound ?? "").match(/[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
  return figures.map(Number).filter(Number.isFinite);
}

/** How far from even half a bar reaches, for every figure of one metric alike: with its bounds, on a round step. */
export function scaleOf(rows: readonly Figure[]): number {
  const far = rows.flatMap(({ metric, value, bound }) =>
    [...limitsOf(bound), ...(value === null ? [] : [value])].map((each) => Math.abs(each - evenAt(metric))),
  );
  const most = Math.max(0, ...far);
  return STEPS.find((step) => step >= most) ?? most;
}

export interface EvenBar {
  /** Left edge and width, in a box 100 wide whose middle is even. */
  x: number;
  width: number;
  /** Where the bound's limits are in it. */
  limits: number[];
}

/** The bar of a figure from even towards it; null: there is no figure. */
export function barOf({ metric, value, bound }: Figure, scale: number): EvenBar | null {
  if (value === null) return null;
  const place = (figure: number) => {
    const share = (figure - evenAt(metric)) / scale;
    return HALF + HALF * Math.max(-1, Math.min(1, share));
  };
  const at = place(value);
  return { x: Math.min(at, HALF), width: Math.abs(at - HALF), limits: limitsOf(bound).map(place) };
}

/** Figures of the metric in every facet, so that its bars can be held against each other. */
export function scalesOf(facets: readonly FairnessFacet[]): Map<string, number> {
  const rows = facets.flatMap((facet) => facet.rows);
  const byMetric = Map.groupBy(rows, ({ metric }) => metric);
  return new Map([...byMetric].map(([metric, of]) => [metric, scaleOf(of)]));
}

function isFirst({ metric, result }: FairnessRow, hasBounds: boolean): boolean {
  if (result === "within" || result === "beyond") return true;
  return !hasBounds && TELLING.includes(metric.toUpperCase());
}

/** The figures that are shown at once, those with a bound if any has one, and the others. */
export function splitRows({ rows }: FairnessFacet): { first: FairnessRow[]; others: FairnessRow[] } {
  const hasBounds = rows.some(({ result }) => result === "within" || result === "beyond");
  const first = rows.filter((row) => isFirst(row, hasBounds));
  if (first.length === 0) return { first: rows, others: [] };
  return { first, others: rows.filter((row) => !first.includes(row)) };
}

/** "under 25" of "age_band = under_25"; of a facet without values, the facet itself. */
export function groupName(group: string): string {
  return (group.split(" = ")[1] ?? group).replaceAll("_", " ").trim();
}

/** "Age band" of "age_band". */
export function facetName(facet: string): string {
  const plain = facet.replaceAll("_", " ").trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The metric in words, with the page of AWS's documentation that defines it; null: none of Clarify's. */
export function metricOf(name: string): { title: string; source: string } | null {
  return biasMetricOf(name);
}

/** A figure with three decimals, so that they stand below each other: more says nothing about people. */
export function fairnessFigure(value: number | null): string {
  return value === null ? "not measured" : value.toFixed(3).replace("-", "−");
}
