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

/** The same times as whole days (UTC) and the hours before and after them; by the hour, they are hours alone. */
export function daysAndHours({ from, to, unit }: Pick<Grid, "from" | "to" | "unit">): {
  days: Times | null;
  hours: Times[];
} {
  const days = { from: Math.ceil(from / DAY) * DAY, to: Math.floor(to / DAY) * DAY };
  if (unit === "hour" || days.from >= days.to) return { days: null, hours: from < to ? [{ from, to }] : [] };
  const hours = [
    { from, to: days.from },
    { from: days.to, to },
  ];
  return { days, hours: hours.filter((part) => part.from < part.to) };
}

/** Hours that are counted apart from whole days: added to them (1), or taken away (-1). */
export interface HourPart extends Times {
  sign: 1 | -1;
}

/**
 * A grid as whole days (UTC) and the hours it holds besides, or does not hold of them: at either end whichever are fewer.
 * Null when it is less than a day.
 */
export function daysOf({ from, to }: Times): { days: Times; parts: HourPart[] } | null {
  const [first, last] = [Math.floor(from / DAY) * DAY, Math.ceil(to / DAY) * DAY];
  const widerAtStart = from - first < DAY / 2;
  const widerAtEnd = last - to < DAY / 2;
  const days = { from: widerAtStart ? first : first + DAY, to: widerAtEnd ? last : last - DAY };
  if (days.from >= days.to || to - from < DAY) return null;
  const parts: HourPart[] = [
    widerAtStart ? { from: first, to: from, sign: -1 } : { from, to: days.from, sign: 1 },
    widerAtEnd ? { from: to, to: last, sign: -1 } : { from: days.to, to, sign: 1 },
  ];
  return { days, parts: parts.filter((part) => part.from < part.to) };
}
