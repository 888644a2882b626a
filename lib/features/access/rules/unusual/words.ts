import { formatCount } from "@/lib/platform/format";

const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "12 November 2026", in UTC. */
export function dateWords(at: number): string {
  return DATE.format(at);
}

/** "02:40 UTC". */
export function clockWords(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** "once", "14 times". */
export function timesWords(events: number): string {
  return events === 1 ? "once" : `${formatCount(events)} times`;
}
