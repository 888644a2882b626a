import type { Bucket } from "../reports/numeric-distribution";
import { type Piece, weightAt, weightOf } from "./pieces";

/** More bins than this are noise in a sum over them, and can't be told apart in a picture. */
const MOST_BINS = 50;

/** The smallest number above a finite one (IEEE 754: its bits, read as an integer, plus or minus one). */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/**
 * Where the bins of a comparison meet: the inner bounds of the baseline's buckets, so that what lies outside of them
 * falls into the first or the last bin, which are open. A baseline of one value gets a bin for that value, one for
 * less and one for more. Of more than fifty buckets neighbours are joined.
 */
export function edgesOf(buckets: readonly Bucket[]): number[] {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (!first || !last) return [];
  if (first.lower === last.upper) return [first.lower, nextAbove(first.lower)];
  const bounds = buckets.flatMap(({ lower, upper }) => [lower, upper]);
  const inner = [...new Set(bounds)].filter((bound) => bound > first.lower && bound < last.upper);
  const step = Math.ceil((inner.length + 1) / MOST_BINS);
  return inner.filter((_, index) => (index + 1) % step === 0);
}

/** The weight in each bin: below the first edge, from each edge to below the next, from the last edge up. */
export function binWeights(pieces: readonly Piece[], edges: readonly number[]): number[] {
  const below = [...weightAt(pieces, edges).map((at) => at.below), weightOf(pieces)];
  return below.map((weight, index) => weight - (below[index - 1] ?? 0));
}
