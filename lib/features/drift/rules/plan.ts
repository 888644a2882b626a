/** "A single GetMetricData call can include up to 500 MetricDataQuery structures" (CloudWatch API Reference). */
export const MAX_QUERIES = 500;
/** "… and as many as 100,800 data points" a page (the same). */
export const MAX_POINTS = 100_800;
/** Points may be corrected or come late for this long: they are read again until then. */
export const SETTLE_MS = 3 * 3_600_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** "Each metric data point … can be up to two weeks before the current date" (PutMetricData). */
const LATEST_MS = 14 * DAY_MS;
/** Publishers may be up to two hours ahead (PutMetricData): what they sent is looked at, and never believed. */
const AHEAD_MS = 2 * HOUR_MS;

/** How long CloudWatch keeps points of each period ("GetMetricData", Retention), the finest first. */
export const RETENTION = [
  { periodSeconds: 60, keptMs: 15 * DAY_MS },
  { periodSeconds: 300, keptMs: 63 * DAY_MS },
  { periodSeconds: 3600, keptMs: 455 * DAY_MS },
] as const;

/** What planning knows of a series. Times in epoch milliseconds; null: never. */
export interface Readable {
  id: number;
  periodSeconds: number;
  spacingSeconds: number | null;
  /** When it was last asked for, whatever came of it. */
  askedAt: number | null;
  /** The last answer was none, or a part only. */
  failed: boolean;
  /** How many stretches of its past were read, the newest first. */
  backfilled: number;
  settledThrough: number | null;
  newestAt: number | null;
  /** A rule watches it. */
  watched: boolean;
  /** Somebody opened its page. */
  wanted: boolean;
}

/** How often series are read. */
export interface Intervals {
  metricsMinutes: number;
  watchedMinutes: number;
}

/**
 * Whether a series is to be read now. Series are read in slots of the clock, so that all that are due fall due
 * together and share calls. A page that is opened is served by one reading for all, not older than a watched one; what
 * CloudWatch would not answer is asked for again as often. `selectReadable` says the same in SQL.
 */
export function isDue(series: Readable, now: number, { metricsMinutes, watchedMinutes }: Intervals): boolean {
  const { askedAt, failed, wanted, watched } = series;
  if (askedAt === null) return true;
  const watchedMs = watchedMinutes * MINUTE_MS;
  if (!failed && series.backfilled < stretchesOf(series).length) return true;
  if ((failed || wanted) && now - askedAt >= watchedMs) return true;
  const slotMs = watched ? Math.min(watchedMs, metricsMinutes * MINUTE_MS) : metricsMinutes * MINUTE_MS;
  // Not "later than": a clock that was ahead must not keep a series from being read.
  return Math.floor(now / slotMs) !== Math.floor(askedAt / slotMs);
}

/** One series in one call: points from `from` on are wanted of it, at this period. */
export interface Wanted {
  id: number;
  periodSeconds: number;
  from: number;
  /** Exclusive; null: to the end of the call. */
  until: number | null;
  /** Which stretch of its past it is, counted from the newest; null: it was read before. */
  stretch: number | null;
}

/** A call of GetMetricData: at most 500 series, at most 100,800 points. */
export interface PlannedCall {
  from: number;
  until: number;
  wanted: Wanted[];
}

function floorTo(time: number, periodSeconds: number): number {
  const periodMs = periodSeconds * 1000;
  return Math.floor(time / periodMs) * periodMs;
}

/** The ages of a series' past, the newest first, each at the finest period that CloudWatch still has. */
function stretchesOf({ periodSeconds }: Readable) {
  return RETENTION.filter((_, index) => {
    const next = RETENTION[index + 1];
    return !next || next.periodSeconds > periodSeconds;
  }).map(({ periodSeconds: kept, keptMs }) => ({ periodSeconds: Math.max(kept, periodSeconds), keptMs }));
}

/**
 * How many stretches of the past need no reading. None of a series that was not read for so long that points may have
 * come which no reading of the present reaches: all of its past is asked for again.
 */
function stretchesRead({ backfilled, settledThrough }: Readable, now: number): number {
  const isBehind = settledThrough !== null && settledThrough < now - LATEST_MS;
  return isBehind ? 0 : backfilled;
}

/** What was not read yet of the past of a series. */
export function backfill(series: Readable, now: number): Wanted[] {
  const stretches = stretchesOf(series).map(({ periodSeconds, keptMs }, stretch) => ({
    id: series.id,
    periodSeconds,
    from: floorTo(now - keptMs, Math.max(periodSeconds, 3600)),
    stretch,
  }));
  return stretches
    .map((one, index) => ({ ...one, until: stretches[index - 1]?.from ?? null }))
    .slice(stretchesRead(series, now));
}

/** A call has one window for all its series: one that reaches back days costs the others a call, so it is rare. */
const LOOK_BACK_MS = 6 * HOUR_MS;

function isLookBackDue({ askedAt, failed }: Readable, now: number): boolean {
  if (askedAt === null || failed) return true;
  return Math.floor(now / LOOK_BACK_MS) !== Math.floor(askedAt / LOOK_BACK_MS);
}

/**
 * From when on a series that was read before is read again: its unsettled points; and when the newest point that was
 * due did not come, four times a day everything since the last that did, for as long as CloudWatch would still take it.
 */
export function unsettledFrom(series: Readable, now: number): number {
  // A clock that was ahead for a while settled what may still change.
  const settled = Math.min(series.settledThrough ?? Infinity, now - SETTLE_MS);
  const spacingMs = (series.spacingSeconds ?? series.periodSeconds) * 1000;
  const newest = series.newestAt;
  const late = newest !== null && newest < now - SETTLE_MS - spacingMs && newest >= now - LATEST_MS;
  const from =
    late && isLookBackDue(series, now) ? Math.min(settled, newest + series.periodSeconds * 1000) : settled;
  return floorTo(Math.max(from, now - LATEST_MS), series.periodSeconds);
}

/** Points that may be there: nothing is published ahead of the clock unless a publisher's clock is wrong. */
function pointsIn(wanted: Wanted[], from: number, until: number): number {
  return wanted.reduce(
    (sum, { periodSeconds }) => sum + Math.ceil((until - from) / (periodSeconds * 1000)) + 1,
    0,
  );
}

/**
 * Where a call that reads all of these begins. CloudWatch counts periods from StartTime, so it is the start of a
 * period of every one of them.
 */
function startOf(wanted: Wanted[]): number {
  const coarsest = Math.max(...wanted.map(({ periodSeconds }) => periodSeconds));
  return floorTo(Math.min(...wanted.map(({ from }) => from)), coarsest);
}

/** Packs what is wanted into as few calls as the limits allow: those with like windows go together. */
function pack(wanted: Wanted[], until: number, now: number): PlannedCall[] {
  const calls: PlannedCall[] = [];
  let filling: Wanted[] = [];
  const close = () => {
    if (filling.length > 0) calls.push({ from: startOf(filling), until, wanted: filling });
    filling = [];
  };
  for (const one of wanted.toSorted((a, b) => b.from - a.from)) {
    const full = filling.length === MAX_QUERIES;
    const next = [...filling, one];
    if (full || pointsIn(next, startOf(next), Math.min(until, now)) > MAX_POINTS) close();
    filling.push(one);
  }
  close();
  return calls;
}

/** The calls that read these series now. */
export function planCalls(due: Readable[], now: number): PlannedCall[] {
  const known = due.filter((series) => stretchesRead(series, now) > 0);
  const recent = known.map((series) => ({
    id: series.id,
    periodSeconds: series.periodSeconds,
    from: unsettledFrom(series, now),
    until: null,
    stretch: null,
  }));
  const past = due.flatMap((series) => backfill(series, now));
  const ends = [...new Set(past.map(({ until }) => until))];
  const backfills = ends.flatMap((end) =>
    pack(
      past.filter(({ until }) => until === end),
      end ?? now + AHEAD_MS,
      now,
    ),
  );
  return [...pack(recent, now + AHEAD_MS, now), ...backfills];
}
