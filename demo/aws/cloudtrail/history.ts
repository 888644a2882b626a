import type { ManagementEvent } from "../state";

const dayMs = 86_400_000;

/** How long event history reaches back, in ms (API reference, LookupEvents: "within the last 90 days"). */
export const historyMs = 90 * dayMs;

const soonestMs = 5 * 60_000;
const spreadMs = 3 * 60_000;

/** CloudTrail tells times in whole seconds since the epoch. */
export function secondOf(event: ManagementEvent): number {
  return Math.floor(event.at.getTime() / 1000);
}

/**
 * When LookupEvents starts to answer an event, in ms since the epoch: 5 to 8 minutes after it happened, each event its
 * own delay, so that they come out of order. The user guide promises less: "typically delivers events within an
 * average of about 5 minutes of an API call", not guaranteed.
 */
export function visibleFrom(event: ManagementEvent): number {
  const share = Number.parseInt(event.id.slice(0, 2), 16) / 255;
  return event.at.getTime() + soonestMs + Math.round((Number.isNaN(share) ? 0 : share) * spreadMs);
}

/** Adds an event where its time puts it; nearly always at the end. */
export function addEvent(history: ManagementEvent[], event: ManagementEvent): void {
  const last = history.at(-1);
  if (!last || last.at <= event.at) history.push(event);
  else history.splice(firstAfter(history, event.at.getTime()), 0, event);
}

/** Index of the first event after that time (ms since the epoch), the length of the history when there is none. */
export function firstAfter(history: readonly ManagementEvent[], ms: number): number {
  let low = 0;
  let high = history.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]?.at.getTime() ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
