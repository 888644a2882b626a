import type { Bound } from "../../schema/criteria";
import { sizeOf } from "./figures";

/**
 * What a figure between two bounds should be: 1 where one bound is the other's inverse, as with disparate impact
 * (0.80 – 1.25), else the middle. Null: with one bound nothing says where better is.
 */
function idealOf({ least, most, absolute }: Bound): number | null {
  if (absolute) return 0;
  if (least === null || most === null) return null;
  const [from, to] = [Number(least), Number(most)];
  const inverse = from > 0 && Math.abs(from * to - 1) < 1e-6;
  return inverse ? 1 : (from + to) / 2;
}

/** Whether a figure is better than another; null: nothing says which way better is, or they are as good. */
export function isBetter(value: number, against: number, bound: Bound): boolean | null {
  const [now, before] = [sizeOf(value, bound), sizeOf(against, bound)];
  const ideal = idealOf(bound);
  const gain = {
    higher: now - before,
    lower: before - now,
    middle: ideal === null ? 0 : Math.abs(before - ideal) - Math.abs(now - ideal),
  }[bound.better ?? "middle"];
  return gain === 0 ? null : gain > 0;
}
