import type { CategoricalDistribution } from "../reports/categorical-distribution";
import { psi, psiByChance } from "./psi";

/** A value, how often it occurs on both sides (current null: nothing to compare with), and whether it is new. */
export interface CategoryBin {
  value: string;
  isNew: boolean;
  baseline: number;
  current: number | null;
}

/** Two distributions of text. `unlisted`: values that are present and that the report lists no count for. */
export interface CategoryComparison {
  bins: CategoryBin[];
  baseline: { total: number; unlisted: number };
  current: { total: number; unlisted: number } | null;
  psi: number | null;
  psiByChance: number | null;
}

interface Side {
  distribution: CategoricalDistribution;
  /** How many values are present; null: the report does not say. */
  present: number | null;
}

function totals({ distribution, present }: Side): { total: number; unlisted: number } {
  const listed = distribution.values.reduce((sum, { count }) => sum + count, 0);
  const total = Math.max(listed, present ?? 0);
  return { total, unlisted: total - listed };
}

/**
 * Compares a current distribution (null: there is none) with the baseline's, value by value: a value that one side
 * lacks is an empty bin there, and what a report counts without naming it is a bin of its own. The most frequent come
 * first.
 */
export function compareCategories(baseline: Side, current: Side | null): CategoryComparison {
  const before = new Map(baseline.distribution.values.map(({ value, count }) => [value, count]));
  const after = new Map(current?.distribution.values.map(({ value, count }) => [value, count]));
  const bins = [...new Set([...before.keys(), ...after.keys()])]
    .map((value) => ({
      value,
      isNew: (before.get(value) ?? 0) === 0,
      baseline: before.get(value) ?? 0,
      current: current && (after.get(value) ?? 0),
    }))
    .sort((left, right) => right.baseline - left.baseline || (right.current ?? 0) - (left.current ?? 0));
  const left = totals(baseline);
  const right = current && totals(current);
  const expected = [...bins.map((bin) => bin.baseline), left.unlisted];
  const actual = [...bins.map((bin) => bin.current ?? 0), right?.unlisted ?? 0];
  const used = expected.filter((count, index) => count > 0 || (actual[index] ?? 0) > 0).length;
  return {
    bins,
    baseline: left,
    current: right,
    psi: right && psi(expected, actual),
    psiByChance: right && psiByChance(used, left.total, right.total),
  };
}
