import type { NumericDistribution } from "../reports/numeric-distribution";

/** `weight` values spread evenly over [lower, upper], or all at one value where both are the same. */
export interface Piece {
  lower: number;
  upper: number;
  weight: number;
}

/** What the pieces of a distribution were made of. */
export type Basis = "sketch" | "buckets";

/** Pieces of single values, in the order the functions here need: by lower bound, then by upper. */
export function piecesOfValues(values: readonly { value: number; weight: number }[]): Piece[] {
  return values
    .map(({ value, weight }) => ({ lower: value, upper: value, weight }))
    .sort((left, right) => left.lower - right.lower);
}

/** Pieces of a report's distribution; inside a bucket values are taken to lie evenly. */
export function piecesOf({ sketch, buckets }: NumericDistribution, basis: Basis): Piece[] {
  if (basis === "sketch") return piecesOfValues(sketch ?? []);
  return buckets.map(({ lower, upper, count }) => ({ lower, upper, weight: count }));
}

/** The sum of their weights. */
export function weightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { weight }) => sum + weight, 0);
}

/** The part of a piece below a point inside it. Halves first: bounds near 10^308 would overflow their difference. */
function partBelow({ lower, upper, weight }: Piece, point: number): number {
  if (point <= lower) return 0;
  return weight * ((point / 2 - lower / 2) / (upper / 2 - lower / 2));
}

/**
 * The weight below each point, and up to it with what lies exactly there. Pieces must be in order and not overlap,
 * points ascend.
 */
export function weightAt(
  pieces: readonly Piece[],
  points: readonly number[],
): { below: number; upTo: number }[] {
  let done = 0;
  let next = 0;
  return points.map((point) => {
    for (let piece = pieces[next]; piece; piece = pieces[next]) {
      const isPast = piece.upper < point || (piece.upper === point && piece.lower < point);
      if (!isPast) break;
      done += piece.weight;
      next += 1;
    }
    const open = pieces[next];
    const below = done + (open ? partBelow(open, point) : 0);
    let upTo = below;
    for (let index = next; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (!piece || piece.lower !== point || piece.upper !== point) break;
      upTo += piece.weight;
    }
    return { below, upTo };
  });
}
