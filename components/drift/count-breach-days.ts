import type { Comparison } from "@/lib/features/drift/schema/rule";

/** The points of a chart, as its API answers them. */
export interface ShownPoints {
  /** Time of the first bucket, ISO 8601. */
  start: string;
  stepSeconds: number;
  min: (number | null)[];
  max: (number | null)[];
}

export interface BreachDays {
  breached: number;
  /** Days with a point at all. */
  measured: number;
}

const DAY_SECONDS = 86_400;

/**
 * On how many UTC days at least one shown point lies beyond a threshold. Null where a bucket is longer than a day: it
 * does not tell which of its days it was.
 */
export function countBreachDays(
  points: ShownPoints,
  comparison: Comparison,
  threshold: number,
): BreachDays | null {
  if (points.stepSeconds > DAY_SECONDS) return null;
  const start = Date.parse(points.start) / 1000;
  const measured = new Set<number>();
  const breached = new Set<number>();
  points.max.forEach((max, index) => {
    const min = points.min[index] ?? null;
    if (max === null || min === null) return;
    const day = Math.floor((start + index * points.stepSeconds) / DAY_SECONDS);
    measured.add(day);
    if (isBeyond(min, max, comparison, threshold)) breached.add(day);
  });
  return { breached: breached.size, measured: measured.size };
}

function isBeyond(min: number, max: number, comparison: Comparison, threshold: number): boolean {
  if (comparison === ">") return max > threshold;
  if (comparison === ">=") return max >= threshold;
  return comparison === "<" ? min < threshold : min <= threshold;
}
