import type { ManagementEvent } from "../state";
import { firstAfter, historyMs, secondOf, visibleFrom } from "./history";

/** Where a page ended: the second of its last event (epoch), and that event's id. */
export interface LookupPosition {
  second: number;
  id: string;
}

interface Asked {
  /** First and last second of the range, both included. */
  from: number;
  to: number;
  after: LookupPosition | null;
  limit: number;
  nowMs: number;
  fits: (event: ManagementEvent) => boolean;
}

/**
 * One page of events, newest first; events of one second by id, downwards. The order is total and never changes, so
 * pages joined hold nothing twice and miss nothing that could be seen when the first one was read.
 * @param history oldest first
 */
export function lookupPage(
  history: readonly ManagementEvent[],
  asked: Asked,
): { events: ManagementEvent[]; next: LookupPosition | null } {
  const oldest = Math.max(asked.from, Math.ceil((asked.nowMs - historyMs) / 1000));
  const events: ManagementEvent[] = [];
  for (const second of secondsDown(history, Math.min(asked.to, asked.after?.second ?? Infinity))) {
    const [first] = second;
    if (!first || secondOf(first) < oldest) break;
    const wanted = second.filter((event) => isSeen(event, asked) && asked.fits(event));
    for (const event of wanted.sort((a, b) => (a.id < b.id ? 1 : -1))) {
      const last = events.at(-1);
      if (last && events.length === asked.limit)
        return { events, next: { second: secondOf(last), id: last.id } };
      events.push(event);
    }
  }
  return { events, next: null };
}

/** The events of each second, from that second downwards. */
function* secondsDown(history: readonly ManagementEvent[], to: number): Generator<ManagementEvent[]> {
  let end = firstAfter(history, to * 1000 + 999);
  while (end > 0) {
    let start = end - 1;
    const newest = history[start];
    if (!newest) return;
    const second = secondOf(newest);
    for (let older = history[start - 1]; older && secondOf(older) === second; older = history[start - 1])
      start -= 1;
    yield history.slice(start, end);
    end = start;
  }
}

function isSeen(event: ManagementEvent, { after, nowMs }: Asked): boolean {
  if (visibleFrom(event) > nowMs) return false;
  return after === null || secondOf(event) < after.second || event.id < after.id;
}
