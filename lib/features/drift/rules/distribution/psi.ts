/** The least a bin is taken to hold, in values. */
const LEAST = 0.5;

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/**
 * Population stability index of two counts over the same bins: the sum of (actual − expected) · ln(actual ⁄ expected)
 * over the shares of each bin (Siddiqi, "Credit Risk Scorecards", 2006). 0 is no difference; there is no upper bound.
 *
 * A share of zero has no logarithm. A bin that is empty on one side is taken to hold half a value there, the
 * adjustment that scorecards use for weight of evidence: none was seen, and how little that proves depends on the size
 * of the sample, which a fixed epsilon ignores. Half a value is also the least for bins filled by interpolation; others
 * stay as they are. A bin that is empty on both sides adds nothing.
 *
 * Null: one side holds no values at all.
 */
export function psi(expected: readonly number[], actual: readonly number[]): number | null {
  const [expectedTotal, actualTotal] = [sum(expected), sum(actual)];
  if (expectedTotal <= 0 || actualTotal <= 0) return null;
  const share = (count: number, total: number) => Math.max(count, LEAST) / total;
  return sum(
    expected.map((count, index) => {
      const other = actual[index] ?? 0;
      if (count <= 0 && other <= 0) return 0;
      const [from, to] = [share(count, expectedTotal), share(other, actualTotal)];
      return (to - from) * Math.log(to / from);
    }),
  );
}

/**
 * The index that two samples of one population have on average, by chance alone: it is near a chi-square variable
 * with bins − 1 degrees of freedom times 1/n + 1/m (Yurdakul, "Statistical Properties of Population Stability
 * Index", 2018). Null: one side is empty.
 */
export function psiByChance(bins: number, expectedTotal: number, actualTotal: number): number | null {
  if (expectedTotal <= 0 || actualTotal <= 0) return null;
  return Math.max(0, bins - 1) * (1 / expectedTotal + 1 / actualTotal);
}
