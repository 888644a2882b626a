import { HOUR_SECONDS } from "./chunks";

const DAY = 86_400;
const WEEK = 7 * DAY;
const STEPS = [60, 120, 300, 600, 900, 1800, HOUR_SECONDS, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY, WEEK];

/** Buckets of a chart: `count` of them, `step` seconds each, the first from `start` (epoch seconds, a multiple of step). */
export interface Buckets {
  start: number;
  step: number;
  count: number;
}

function cut(from: number, to: number, step: number): Buckets {
  const first = Math.floor(from / step);
  return { start: first * step, step, count: Math.ceil(to / step) - first };
}

/**
 * The shortest nice buckets, at most `width`, that cover `from` to `to` (epoch seconds since 1970, `to` not included)
 * and are at least `coarsest` seconds long: shorter ones would show gaps between points that lie as far apart. They
 * begin at multiples of their length since 1970 in UTC, so that buckets of neighbouring windows are the same.
 */
export function chooseBuckets(from: number, to: number, width: number, coarsest: number): Buckets {
  for (const step of STEPS) {
    const buckets = cut(from, to, step);
    if (step >= coarsest && buckets.count <= width) return buckets;
  }
  let step = 2 * WEEK;
  while (step < coarsest || cut(from, to, step).count > width) step *= 2;
  return cut(from, to, step);
}

/** The UTC days that `from` to `to` (epoch seconds, `to` not included) fall on. */
export function daysOf(from: number, to: number): Buckets {
  return cut(from, to, DAY);
}
