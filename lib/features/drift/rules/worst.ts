import type { Direction } from "../schema/series";

/** How bad a value is: the larger the worse. Where nobody said which way is worse, the distance from 0. */
export function badness(value: number, direction: Direction | null): number {
  if (direction === "higher_is_worse") return value;
  return direction === "lower_is_worse" ? -value : Math.abs(value);
}

/** The worse of the smallest and the largest value of some time; null: there is none. */
export function worstOf(low: number | null, high: number | null, direction: Direction | null): number | null {
  if (low === null || high === null) return null;
  return badness(low, direction) > badness(high, direction) ? low : high;
}
