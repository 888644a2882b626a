import type { SeriesNote, SeriesReading } from "../schema/reading";
import { acceptPoints, type AnsweredPoint, type RefusedPoint } from "./accept-points";
import { type IntervalChange, intervalChangeIn, isOtherInterval, spacingOf } from "./interval";
import { SETTLE_MS, type Wanted } from "./plan";

const DAY_MS = 86_400_000;

/** What GetMetricData answered of one series in one call. */
export interface Answer {
  wanted: Wanted;
  points: AnsweredPoint[];
  whole: boolean;
  error: string | null;
}

/** What becomes of it: points to keep, how the reading went, what to say beside the chart. */
export interface Digest {
  id: number;
  periodSeconds: number;
  accepted: AnsweredPoint[];
  refused: RefusedPoint[];
  reading: SeriesReading;
  notes: SeriesNote[];
}

const INCOMPLETE = "CloudWatch answered only a part of it; the rest is asked for again.";

function intervalWords({ before, after }: IntervalChange): string {
  return `Its points came every ${before / 60} min before, and every ${after / 60} min since.`;
}

/** The change of an interval that was known; the newest point is the first sign of it. */
function changeFrom(
  before: number | null,
  after: number | null,
  newest: AnsweredPoint | undefined,
): IntervalChange | null {
  if (before === null || !newest || !isOtherInterval(before, after)) return null;
  return { at: newest.at, before, after };
}

/** One note a day and kind: the first point of each says it. */
function refusalNotes(id: number, refused: RefusedPoint[]): Digest["notes"] {
  const groups = new Map<string, RefusedPoint[]>();
  for (const point of refused) {
    const group = `${point.kind} ${Math.floor(point.at / DAY_MS)}`;
    groups.set(group, [...(groups.get(group) ?? []), point]);
  }
  return [...groups.values()].flatMap((points) => {
    const first = points.reduce((a, b) => (b.at < a.at ? b : a));
    const at = new Date(Math.floor(first.at / DAY_MS) * DAY_MS);
    return [{ seriesId: id, kind: first.kind, at, words: `A point is not drawn. ${first.words}` }];
  });
}

/**
 * Thinks an answer through: which points hold, up to when they are settled, whether its interval changed. A series
 * that was answered in part keeps its points and stays due.
 */
export function digestAnswer(
  { wanted, points, whole, error }: Answer,
  known: { spacingSeconds: number | null },
  now: Date,
): Digest {
  const { id, periodSeconds, from, until, stretch } = wanted;
  const { accepted, refused } = acceptPoints(points, { periodSeconds, now: now.getTime() });
  const newest = accepted.at(-1);
  const ofToday = until === null;
  const times = accepted.map(({ at }) => at);
  const seen = ofToday ? spacingOf(times) : null;
  const other = isOtherInterval(known.spacingSeconds, seen);
  const done = whole && error === null;
  const periodMs = periodSeconds * 1000;
  const settled = Math.floor((now.getTime() - SETTLE_MS) / periodMs) * periodMs;
  const lastSettled = accepted.findLast(({ at }) => at < settled);
  const lagSeconds = newest && ofToday ? Math.round((now.getTime() - newest.at) / 1000) : null;
  const notes = refusalNotes(id, refused);
  const change = stretch === null ? changeFrom(known.spacingSeconds, seen, newest) : intervalChangeIn(times);
  if (change) {
    const words = intervalWords(change);
    notes.push({ seriesId: id, kind: "interval_changed", at: new Date(change.at), words });
  }
  return {
    id,
    periodSeconds,
    accepted,
    refused,
    reading: {
      id,
      readAt: now,
      error: error ?? (whole ? null : INCOMPLETE),
      readFrom: done ? new Date(from) : null,
      stretch: done ? stretch : null,
      settledThrough: done && ofToday ? new Date(settled) : null,
      newestAt: newest ? new Date(newest.at) : null,
      newestValue: newest?.value ?? null,
      settledAt: done && lastSettled ? new Date(lastSettled.at) : null,
      settledValue: done && lastSettled ? lastSettled.value : null,
      lagSeconds,
      spacingSeconds: known.spacingSeconds === null || other ? seen : null,
    },
    notes,
  };
}
