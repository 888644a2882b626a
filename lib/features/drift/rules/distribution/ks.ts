import { type Piece, weightAt, weightOf } from "./pieces";

/** The largest of each point's two differences, below it and up to it; `difference` says which way is counted. */
function largestDifference(
  reference: readonly Piece[],
  current: readonly Piece[],
  difference: (reference: number, current: number) => number,
): number | null {
  const [referenceWeight, currentWeight] = [weightOf(reference), weightOf(current)];
  if (referenceWeight <= 0 || currentWeight <= 0) return null;
  const bounds = [...reference, ...current].flatMap(({ lower, upper }) => [lower, upper]);
  const points = [...new Set(bounds)].sort((left, right) => left - right);
  const left = weightAt(reference, points);
  const right = weightAt(current, points);
  return left.reduce((largest, at, index) => {
    const other = right[index] ?? { below: 0, upTo: 0 };
    const below = difference(at.below / referenceWeight, other.below / currentWeight);
    const upTo = difference(at.upTo / referenceWeight, other.upTo / currentWeight);
    return Math.max(largest, below, upTo);
  }, 0);
}

/**
 * Kolmogorov-Smirnov distance: the largest difference between the two shares of values up to any point. Inside a
 * bucket the share grows evenly, so the difference is largest at a bound, just below it or at it. Exact for samples.
 * Null: one side holds no values.
 */
export function ksDistance(reference: readonly Piece[], current: readonly Piece[]): number | null {
  return largestDifference(reference, current, (left, right) => Math.abs(left - right));
}

const at = (pieces: readonly Piece[], bound: "lower" | "upper"): Piece[] =>
  pieces.map((piece) => ({ ...piece, lower: piece[bound], upper: piece[bound] }));

/**
 * Between what the distance lies wherever the values lie inside their buckets: all at the start of each, or all at
 * its end. Null: one side holds no values.
 */
export function ksRange(
  reference: readonly Piece[],
  current: readonly Piece[],
): { least: number; most: number } | null {
  const ahead = (left: number, right: number) => left - right;
  const [early, late] = [at(reference, "lower"), at(reference, "upper")];
  const [otherEarly, otherLate] = [at(current, "lower"), at(current, "upper")];
  const least = [largestDifference(late, otherEarly, ahead), largestDifference(otherLate, early, ahead)];
  const most = [largestDifference(early, otherLate, ahead), largestDifference(otherEarly, late, ahead)];
  const known = (values: (number | null)[]) => values.filter((value) => value !== null);
  if (known(least).length === 0) return null;
  return { least: Math.max(...known(least)), most: Math.max(...known(most)) };
}

/** A distance above this is expected of one pair in twenty that come from one population. */
const KS_SIGNIFICANCE = 0.05;

/** The distance at which the test rejects: sqrt(−ln(α/2)/2) · sqrt((n + m)/(n·m)) (Smirnov 1948). */
export function ksCriticalDistance(n: number, m: number, significance = KS_SIGNIFICANCE): number {
  return Math.sqrt(-Math.log(significance / 2) / 2) * Math.sqrt((n + m) / (n * m));
}

const SMALL = 1.18;
const TERMS = 20;

/**
 * How likely two samples of one population differ at least so much: Kolmogorov's limit distribution at
 * sqrt(n·m/(n + m)) · distance. It is for large samples without ties; ties make it too large, so a small figure holds.
 * Two series of the same function (Marsaglia, Tsang, Wang 2003), each where it converges at once.
 */
export function ksPValue(distance: number, n: number, m: number): number {
  const x = Math.sqrt((n * m) / (n + m)) * distance;
  if (x <= 0) return 1;
  let sum = 0;
  if (x < SMALL) {
    for (let k = 1; k <= TERMS; k += 1) sum += Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= TERMS; k += 1) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, 2 * sum);
}
