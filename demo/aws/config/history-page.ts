import type { RecordedItem } from "../state";

/** How far one call looks, in ms ("Each call to the API is limited to span a duration of seven days"). */
export const spanMs = 7 * 86_400_000;

/** Where the next call goes on: the edge of its seven days (ms), and how many items at the edge's side were told. */
export type HistoryPosition = readonly [edgeMs: number, told: number];

interface Asked {
  /** First and last time, both included, in ms. */
  from: number;
  to: number;
  isForward: boolean;
  limit: number;
  position: HistoryPosition | null;
}

/**
 * The items of one window of seven days, from its edge on, at most `limit`; and where to go on, or null when the
 * windows have gone through the whole range.
 * @param items oldest first
 */
export function historyPage(
  items: readonly RecordedItem[],
  { from, to, isForward, limit, position }: Asked,
): { page: RecordedItem[]; next: HistoryPosition | null } {
  const [edge, told] = position ?? [isForward ? from : to, 0];
  const end = isForward ? Math.min(edge + spanMs, to) : Math.max(edge - spanMs, from);
  const isLast = end === (isForward ? to : from);
  const inWindow = items.filter((item) => {
    const at = item.configurationItemCaptureTime?.getTime() ?? Number.NaN;
    // The far edge belongs to the next window, where there is one.
    if (isForward) return at >= edge && (isLast ? at <= end : at < end);
    return at <= edge && (isLast ? at >= end : at > end);
  });
  const wanted = isForward ? inWindow : inWindow.reverse();
  const page = wanted.slice(told, told + limit);
  if (told + page.length < wanted.length) return { page, next: [edge, told + page.length] };
  return { page, next: isLast ? null : [end, 0] };
}
