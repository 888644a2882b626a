import type { DigestState } from "../schema/parsed-event";
import { parseDigestKey } from "./trail-key";

const HOUR_MS = 3_600_000;
/** Digests come hourly; the one before a digest that was delivered this long ago is late no more. */
const LATE_MS = HOUR_MS;

/** A kept digest of a stream, and what it names before it. */
export interface ChainDigest {
  id: number;
  bucket: string;
  key: string;
  startAt: Date | null;
  endAt: Date;
  state: DigestState;
  reason: string;
  previousBucket: string | null;
  previousKey: string | null;
  /** The kept digest that is named before it, when its hash and signature are the named ones and it is valid. */
  previousId: number | null;
  /** Another version of it was read later: this one is in the bucket no more. */
  isReplaced: boolean;
}

/**
 * A time in which log files were delivered, and what digests say of it: "valid" they prove it, "invalid" one is
 * tampered with, "missing" one is named by the next but is not in the bucket, "unread" one was not read yet, "pause"
 * none was written, because logging was stopped or log file validation was off.
 */
export interface Span {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  kind: "valid" | "invalid" | "missing" | "unread" | "pause";
  /** The digest it is about; of a pause, the one that ends it. */
  key: string;
  /** What is wrong with an invalid one. */
  reason: string;
}

export interface Timeline {
  /** By `to`, then `from`; only "invalid" ones may overlap others. */
  spans: Span[];
  /** No digest reaches beyond it. Null: there is none at all. */
  coveredTo: number | null;
  /** The trail still writes digests: what is not covered may still be. */
  goesOn: boolean;
}

/** What is known of digests that are not kept. */
export interface Search {
  /** Places, as `placeName`, where S3 has no digest. */
  absent: ReadonlySet<string>;
  /** Older digests are not looked for. */
  since: Date;
  now: Date;
}

/** A place in S3 in one word. */
export function placeName(bucket: string, key: string): string {
  return `s3://${bucket}/${key}`;
}

/** Digests that CloudTrail wrote later prove what they list, but stand for no time. */
function isRegular({ key }: ChainDigest): boolean {
  return parseDigestKey(key)?.backfill === false;
}

/** The end of a digest that begins when another one ended is that one's. */
function startOf(digest: ChainDigest, byId: ReadonlyMap<number, ChainDigest>): number {
  const before = digest.previousId === null ? undefined : byId.get(digest.previousId);
  return (before?.endAt ?? digest.startAt ?? digest.endAt).getTime();
}

/** Lays the digests of one stream out in time. The order they are given in does not matter. */
export function digestTimeline(digests: readonly ChainDigest[], search: Search, goesOn: boolean): Timeline {
  const regular = digests
    .filter(isRegular)
    .toSorted((one, other) => +one.endAt - +other.endAt || one.id - other.id);
  const byId = new Map(regular.map((digest) => [digest.id, digest]));
  const valid = regular
    .filter(({ state }) => state === "valid")
    .map((digest) => ({ digest, from: startOf(digest, byId), to: digest.endAt.getTime() }));
  const proven = new Set(valid.map(({ digest }) => placeName(digest.bucket, digest.key)));
  const invalid = regular.filter(
    ({ state, bucket, key, endAt }) =>
      state !== "valid" && !proven.has(placeName(bucket, key)) && endAt <= search.now,
  );
  const spans: Span[] = invalid.map(({ key, endAt, reason }) => {
    const to = endAt.getTime();
    return { from: to - HOUR_MS, to, kind: "invalid", key, reason };
  });
  let reached: number | null = null;
  for (const { digest, from, to } of valid) {
    if (reached === null || from > reached)
      spans.push(...holeBefore(digest, { from: reached, to: from }, search, invalid));
    spans.push({ from: Math.max(from, reached ?? from), to, kind: "valid", key: digest.key, reason: "" });
    reached = Math.max(reached ?? to, to);
  }
  const ends = spans.map(({ to }) => to);
  spans.sort((one, other) => one.to - other.to || one.from - other.from);
  return { spans, coveredTo: ends.length === 0 ? null : Math.max(...ends), goesOn };
}

/** What lies between two valid digests, or before the first. */
function holeBefore(
  next: ChainDigest,
  hole: { from: number | null; to: number },
  search: Search,
  invalid: readonly ChainDigest[],
): Span[] {
  const { to } = hole;
  const from = hole.from ?? Number.NEGATIVE_INFINITY;
  const inside = invalid.findLast(({ endAt }) => endAt.getTime() > from && endAt.getTime() <= to);
  if (inside && hole.from !== null) {
    return [{ from, to, kind: "invalid", key: inside.key, reason: inside.reason }];
  }
  const pause: Span = { from, to, kind: "pause", key: next.key, reason: "" };
  if (next.previousBucket === null || next.previousKey === null) return [pause];
  const before = parseDigestKey(next.previousKey)?.endAt;
  if (!before || before < search.since) return [pause];
  // Of the first digest that is missing only its end is known.
  const begin = hole.from ?? Math.min(to, before.getTime()) - HOUR_MS;
  const previous = invalid.find(
    ({ bucket, key }) => bucket === next.previousBucket && key === next.previousKey,
  );
  if (previous) return [{ ...pause, to: begin }];
  const isAbsent = search.absent.has(placeName(next.previousBucket, next.previousKey));
  const isLate = search.now.getTime() < next.endAt.getTime() + LATE_MS;
  const kind = isAbsent && !isLate ? "missing" : "unread";
  const span: Span = { from: begin, to, kind, key: next.previousKey, reason: "" };
  return hole.from === null ? [{ ...pause, to: begin }, span] : [span];
}

/** Since when the chain that each valid digest ends is unbroken, by id. */
export function chainStarts(digests: readonly ChainDigest[]): Map<number, Date> {
  const byId = new Map(digests.map((digest) => [digest.id, digest]));
  const starts = new Map<number, Date>();
  const valid = digests.filter(({ state }) => state === "valid");
  for (const digest of valid.toSorted((one, other) => +one.endAt - +other.endAt || one.id - other.id)) {
    const before = digest.previousId === null ? undefined : starts.get(digest.previousId);
    starts.set(digest.id, before ?? new Date(startOf(digest, byId)));
  }
  return starts;
}
