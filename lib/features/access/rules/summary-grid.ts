import type { Times } from "./asked-times";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whole hours, and the buckets they are counted in. */
export interface Grid extends Times {
  unit: "hour" | "day" | "week";
  bucketSeconds: number;
}

const SECONDS = { hour: 3_600, day: 86_400, week: 604_800 };

/**
 * The whole hours (UTC) that hold the times asked for, counted by hour up to 4 days, by day up to 120, else by week from
 * Monday on.
 */
export function summaryGrid({ from, to }: Times): Grid {
  const start = Math.floor(from / HOUR) * HOUR;
  const end = Math.ceil(to / HOUR) * HOUR;
  const days = (end - start) / DAY;
  const unit = days <= 4 ? "hour" : days <= 120 ? "day" : "week";
  return { from: start, to: end, unit, bucketSeconds: SECONDS[unit] };
}

/** The whole days (UTC) within a grid; null when there is none. */
export function wholeDays({ from, to }: Times): Times | null {
  const days = { from: Math.ceil(from / DAY) * DAY, to: Math.floor(to / DAY) * DAY };
  return days.from < days.to ? days : null;
}
