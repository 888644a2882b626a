import { type Piece, weightOf } from "./pieces";

const between = (lower: number, upper: number, part: number) =>
  lower === upper ? lower : lower * (1 - part) + upper * part;

/**
 * The value half of the weight lies below; the mean of two neighbours where it falls between them; null for none.
 * Pieces must be in order and not overlap.
 */
export function medianOf(pieces: readonly Piece[]): number | null {
  const held = pieces.filter(({ weight }) => weight > 0);
  const half = weightOf(held) / 2;
  let done = 0;
  for (const [index, { lower, upper, weight }] of held.entries()) {
    if (done + weight > half) return between(lower, upper, (half - done) / weight);
    done += weight;
    if (done === half) return upper / 2 + (held[index + 1]?.lower ?? upper) / 2;
  }
  return null;
}
