import { formatInstant } from "@/lib/platform/format";

const DAY = 86_400_000;

/** "2 Dec 2027" for the date 2027-12-02. */
export function dateWords(date: string): string {
  return formatInstant(Date.parse(date)).split(",")[0] ?? date;
}

/** The last day, in UTC, of something that holds until `endsAt` (ISO 8601). */
export function lastDayOf(endsAt: string): string {
  return new Date(Date.parse(endsAt) - 1).toISOString().slice(0, 10);
}

/** When something ends, from the day it is: "ends today", "ends tomorrow", "ends in 5 days", "ended 24 Nov 2026". */
export function endWords(endsAt: string, now: number): string {
  const lastDay = lastDayOf(endsAt);
  if (Date.parse(endsAt) <= now) return `ended ${dateWords(lastDay)}`;
  const days = Math.floor(Date.parse(lastDay) / DAY) - Math.floor(now / DAY);
  if (days <= 0) return "ends today";
  if (days === 1) return "ends tomorrow";
  return days <= 31 ? `ends in ${days} days` : `ends ${dateWords(lastDay)}`;
}

/** Days as a date field holds them: the first and last one an exception may end on, in UTC. */
export function endChoices(now: number): { from: string; to: string } {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return { from: day(new Date(now)), to: day(latest) };
}
