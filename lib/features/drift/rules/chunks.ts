/** Points in a row of drift_points, and hours in a row of drift_hours. */
export const CHUNK_POINTS = 240;
export const HOUR_SECONDS = 3600;

/** Points of one series read at one period. */
export interface PointBatch {
  seriesId: number;
  /** A multiple of 60: so that every hour lies within one row of its period. */
  periodSeconds: number;
  /** `at` in epoch milliseconds on the period's grid (a multiple of it since 1970); the later of two at one time wins. */
  points: readonly { at: number; value: number }[];
}

/** A row of drift_points, null where the batch says nothing. Times in epoch seconds. */
export interface Chunk {
  seriesId: number;
  periodSeconds: number;
  startsAt: number;
  values: (number | null)[];
}

/** Hours of one row of drift_hours, from the `first` to the `last` one that was touched, both from 1 to 240. */
export interface HourRange {
  seriesId: number;
  startsAt: number;
  first: number;
  last: number;
}

function requireOnGrid(at: number, value: number, periodSeconds: number): void {
  if (at % (periodSeconds * 1000) !== 0)
    throw new RangeError(`${at} is not on the grid of ${periodSeconds} s.`);
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a value of a point.`);
}

function addPoints(chunks: Map<string, Chunk>, { seriesId, periodSeconds, points }: PointBatch): void {
  if (!Number.isInteger(periodSeconds / 60) || periodSeconds <= 0) {
    throw new RangeError(`A period of ${periodSeconds} s is not a multiple of a minute.`);
  }
  const span = CHUNK_POINTS * periodSeconds;
  for (const { at, value } of points) {
    requireOnGrid(at, value, periodSeconds);
    const startsAt = Math.floor(at / 1000 / span) * span;
    const key = `${seriesId} ${periodSeconds} ${startsAt}`;
    const chunk = chunks.get(key) ?? {
      seriesId,
      periodSeconds,
      startsAt,
      values: Array<number | null>(CHUNK_POINTS).fill(null),
    };
    chunk.values[(at / 1000 - startsAt) / periodSeconds] = value;
    chunks.set(key, chunk);
  }
}

const byKey = (a: Chunk, b: Chunk) =>
  a.seriesId - b.seriesId || a.periodSeconds - b.periodSeconds || a.startsAt - b.startsAt;

/**
 * The rows that hold these points, in the order of their key. Throws RangeError for a period that is no multiple of a
 * minute, a point off its grid and a value that is not finite: such points are set aside before.
 */
export function chunksOf(batches: readonly PointBatch[]): Chunk[] {
  const chunks = new Map<string, Chunk>();
  for (const batch of batches) addPoints(chunks, batch);
  return [...chunks.values()].sort(byKey);
}

/** The hours that points of a period below an hour fall into, one range a row of drift_hours. */
export function touchedHours(batches: readonly PointBatch[]): HourRange[] {
  const ranges = new Map<string, HourRange>();
  const span = CHUNK_POINTS * HOUR_SECONDS;
  for (const { seriesId, periodSeconds, points } of batches) {
    if (periodSeconds >= HOUR_SECONDS) continue;
    for (const { at } of points) {
      const startsAt = Math.floor(at / 1000 / span) * span;
      const hour = Math.floor((at / 1000 - startsAt) / HOUR_SECONDS) + 1;
      const key = `${seriesId} ${startsAt}`;
      const range = ranges.get(key);
      if (!range) ranges.set(key, { seriesId, startsAt, first: hour, last: hour });
      else {
        range.first = Math.min(range.first, hour);
        range.last = Math.max(range.last, hour);
      }
    }
  }
  return [...ranges.values()].sort((a, b) => a.seriesId - b.seriesId || a.startsAt - b.startsAt);
}
