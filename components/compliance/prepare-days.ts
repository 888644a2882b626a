import { formatLastDay } from "@/lib/platform/format";

const DAY = 86_400_000;

/** When something ends, from the day it is: "ends today", "ends tomorrow", "ends in 5 days", "ended 24 Nov 2026". */
export function endWords(endsAt: string, now: number): string {
  const end = Date.parse(endsAt);
  if (end <= now) return `ended ${formatLastDay(endsAt)}`;
  const days = Math.floor((end - 1) / DAY) - Math.floor(now / DAY);
  if (days <= 0) return "ends today";
  if (days === 1) return "ends tomorrow";
  return days <= 31 ? `ends in ${days} days` : `ends ${formatLastDay(endsAt)}`;
}
