import type { NumericDistribution } from "../reports/numeric-distribution";
import { binWeights, edgesOf } from "./bins";
import { ksDistance, ksRange } from "./ks";
import { medianOf } from "./median";
import { type Basis, type Piece, piecesOf, weightOf } from "./pieces";
import { psi, psiByChance } from "./psi";

/** A bin of the picture. Null bounds: it is open there, and `from`, `to` are where it is drawn. */
export interface NumericBin {
  lower: number | null;
  upper: number | null;
  from: number;
  to: number;
  baseline: number;
  current: number | null;
}

/** Two distributions of numbers, over the baseline's bins. Counts and totals are in values. */
export interface NumericComparison {
  basis: Basis;
  bins: NumericBin[];
  baseline: { total: number; median: number | null };
  current: { total: number; median: number | null } | null;
  psi: number | null;
  psiByChance: number | null;
  ks: number | null;
  /** Where the distance lies for certain; null: it is exact, or there is none. */
  ksRange: { least: number; most: number } | null;
  /** An edge of the bins runs through a bucket of the current report, so its values were split as if they lay evenly. */
  interpolated: boolean;
}

function isSplit(pieces: readonly Piece[], edges: readonly number[]): boolean {
  return pieces.some(
    ({ lower, upper, weight }) => weight > 0 && edges.some((edge) => edge > lower && edge < upper),
  );
}

/**
 * Compares a current distribution (null: there is none) with the baseline's. The sketches are used when both sides
 * have one, else the buckets of both: single values against evenly spread ones would differ where the samples agree.
 * The current values are counted anew over the baseline's buckets, whatever its own were.
 */
export function compareNumeric(
  baseline: NumericDistribution,
  current: NumericDistribution | null,
): NumericComparison {
  const basis: Basis = baseline.sketch && (!current || current.sketch) ? "sketch" : "buckets";
  const [left, right] = [piecesOf(baseline, basis), current && piecesOf(current, basis)];
  const edges = edgesOf(baseline.buckets);
  const [expected, actual] = [binWeights(left, edges), right && binWeights(right, edges)];
  const lowest = baseline.buckets[0]?.lower ?? 0;
  const highest = baseline.buckets.at(-1)?.upper ?? 0;
  const bins = expected.map((weight, index) => ({
    lower: edges[index - 1] ?? null,
    upper: edges[index] ?? null,
    from: edges[index - 1] ?? lowest,
    to: edges[index] ?? highest,
    baseline: weight,
    current: actual?.[index] ?? null,
  }));
  const [total, currentTotal] = [weightOf(left), right ? weightOf(right) : 0];
  // A bin that neither side has values in says nothing, not even by chance.
  const used = bins.filter((bin) => bin.baseline > 0 || (bin.current ?? 0) > 0).length;
  return {
    basis,
    bins,
    baseline: { total, median: medianOf(left) },
    current: right && { total: currentTotal, median: medianOf(right) },
    // One bin alone can't differ.
    psi: actual && bins.length > 1 ? psi(expected, actual) : null,
    psiByChance: right && psiByChance(used, total, currentTotal),
    ks: right && ksDistance(left, right),
    ksRange: right && basis === "buckets" ? ksRange(left, right) : null,
    interpolated: right !== null && isSplit(right, edges),
  };
}
