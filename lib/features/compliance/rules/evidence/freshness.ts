import { formatInstant } from "@/lib/platform/format";

const HOUR = 3_600_000;
/** Sources are read every quarter of an hour to every hour: what was not read for a day says nothing about now. */
const STALE_AFTER_HOURS = 24;

/** Whether a source was read so long ago that what it said may no longer hold. */
export function isStale(readAt: string, now: string, afterHours = STALE_AFTER_HOURS): boolean {
  return Date.parse(now) - Date.parse(readAt) > afterHours * HOUR;
}

/** "23 Nov 2026, 08:31 UTC": the minute is enough to find it again. */
export function at(time: string): string {
  return formatInstant(Date.parse(time)).replace(/:\d\d UTC$/, " UTC");
}

/** Whole days from a time to now. */
export function daysSince(time: string, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(time)) / (24 * HOUR));
}
