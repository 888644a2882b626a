/** A stretch of time in milliseconds since 1970, `to` not included. */
export interface Stretch {
  from: number;
  to: number;
}

/** LookupEvents answers the last 90 days (CloudTrail API); five minutes less, because a pass takes a while. */
const REACH_MS = 90 * 86_400_000 - 300_000;

/** Events come to LookupEvents late: what happened less than this before it was read is read again. */
export const OVERLAP_MS = 90 * 60_000;

/** "CloudTrail typically delivers events within an average of about 5 minutes" is no promise; after 15 we call it complete. */
const LAG_MS = 15 * 60_000;

/** What a trail did at a place; see `loggedStretches`. */
export interface TrailTimes {
  isLogging: boolean | null;
  startedAt: number | null;
  stoppedAt: number | null;
  /** The oldest file; null: none is known, or nobody looked yet. */
  firstFileAt: number | null;
}

/** In order, without overlaps and empty ones. */
export function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  const sorted = stretches.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** What of `whole` is in none of `parts`. */
export function subtract(whole: readonly Stretch[], parts: readonly Stretch[]): Stretch[] {
  const taken = merge(parts);
  return merge(whole).flatMap((stretch) => {
    const left: Stretch[] = [];
    let from = stretch.from;
    for (const part of taken) {
      if (part.to <= from || part.from >= stretch.to) continue;
      if (part.from > from) left.push({ from, to: part.from });
      from = part.to;
    }
    if (from < stretch.to) left.push({ from, to: stretch.to });
    return left;
  });
}

/**
 * When a trail logged, as far as it is known: from its first start, or its oldest file, except from the last stop to
 * the start after it. A trail that was once stopped says only its last start: until its files are listed it counts as
 * having logged before the stop as well.
 */
export function loggedStretches(
  { isLogging, startedAt, stoppedAt, firstFileAt }: TrailTimes,
  now: number,
): Stretch[] {
  if (isLogging === null || (startedAt === null && firstFileAt === null)) return [];
  const unknownStart = stoppedAt === null ? (startedAt ?? now) : -Infinity;
  const began = firstFileAt === null ? unknownStart : Math.min(firstFileAt, startedAt ?? firstFileAt);
  if (!isLogging) return merge([{ from: began, to: stoppedAt ?? began }]);
  const hole = stoppedAt !== null && startedAt !== null ? [{ from: stoppedAt, to: startedAt }] : [];
  return subtract([{ from: began, to: Infinity }], hole);
}

/** What LookupEvents is asked for: what it reaches and no trail logged. */
export function wantedOf(logged: readonly Stretch[], now: number): Stretch[] {
  return subtract([{ from: now - REACH_MS, to: now }], logged);
}

/** The next slice of what is left to read, the newest first, because a person looks at that first. */
export function nextSlice(todo: readonly Stretch[], longestMs: number): Stretch | null {
  const last = merge(todo).at(-1);
  return last ? { from: Math.max(last.from, last.to - longestMs), to: last.to } : null;
}

/** The part of a slice read at `readAt` that nothing will be added to. */
export function settledPart({ from, to }: Stretch, readAt: number): Stretch {
  return { from, to: Math.min(to, readAt - OVERLAP_MS) };
}

/** Everything before this that LookupEvents is asked for was read; null: it was not read back to its reach yet. */
export function completeTo(wanted: readonly Stretch[], read: readonly Stretch[], now: number): number | null {
  const [missing] = subtract(wanted, read);
  if (!missing) return now - LAG_MS;
  const reach = now - REACH_MS;
  return missing.from <= reach ? null : Math.min(missing.from, now) - LAG_MS;
}
