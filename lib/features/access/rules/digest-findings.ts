import { formatInstant } from "@/lib/platform/format";
import type { FindingKind } from "../schema/kinds";
import { type ChainDigest, placeName, type Timeline } from "./digest-timeline";
import { nameOf } from "./grade";

const HOUR_MS = 3_600_000;
/** A digest comes every hour; after twice that it is said to be overdue. */
const OVERDUE_MS = 2 * HOUR_MS;

/** What is wrong with digests, before it is tied to a trail. */
export interface DigestFinding {
  kind: Extract<FindingKind, "digest_gap" | "digest_invalid" | "digest_moved">;
  subject: string;
  /** A sentence. */
  reason: string;
  from: Date | null;
  to: Date | null;
}

export interface DigestView {
  digests: readonly ChainDigest[];
  timeline: Timeline;
  now: Date;
  /** The trail is known to log and to write digests, so that one is due every hour. */
  isDue: boolean;
}

/** Everything that is wrong with the digests of a stream, each case once. */
export function digestFindings(view: DigestView): DigestFinding[] {
  return [
    ...brokenDigests(view.digests),
    ...brokenLinks(view.digests),
    ...gaps(view.timeline),
    ...overdue(view),
  ];
}

function brokenDigests(digests: readonly ChainDigest[]): DigestFinding[] {
  return digests.flatMap((digest) => {
    const { key, state, reason, startAt, endAt, isReplaced } = digest;
    if (state === "valid" || state === "not_found" || isReplaced) return [];
    const times = { from: startAt, to: endAt };
    const kind = state === "moved" ? "digest_moved" : "digest_invalid";
    const what = state === "moved" ? "does not lie where CloudTrail delivered it" : "is not valid";
    return [{ kind, subject: key, reason: `The digest ${nameOf(key)} ${what}: ${reason}.`, ...times }];
  });
}

/** Digests that are valid, but not the ones that the next ones name. */
function brokenLinks(digests: readonly ChainDigest[]): DigestFinding[] {
  const valid = digests.filter(({ state }) => state === "valid");
  const places = new Map(valid.map((digest) => [placeName(digest.bucket, digest.key), digest]));
  return valid.flatMap(({ key, previousBucket, previousKey, previousId, endAt }) => {
    if (previousBucket === null || previousKey === null || previousId !== null) return [];
    const before = places.get(placeName(previousBucket, previousKey));
    if (!before) return [];
    const reason = `The digest ${nameOf(key)} names another content for ${nameOf(previousKey)}, the one before it.`;
    return [{ kind: "digest_gap", subject: key, reason, from: before.endAt, to: endAt }];
  });
}

function gaps({ spans }: Timeline): DigestFinding[] {
  return spans.flatMap(({ kind, from, to, key }) => {
    if (kind !== "missing" && kind !== "pause") return [];
    if (!Number.isFinite(from)) return [];
    const [begin, end] = [new Date(from), new Date(to)];
    const time = `${formatInstant(from)} to ${formatInstant(to)}`;
    const reason =
      kind === "missing"
        ? `The digest ${nameOf(key)} is not in the bucket, though the next one names it: files delivered from ${time} can't be proven.`
        : `No digests were written from ${time}: logging was stopped or log file validation was off.`;
    return [{ kind: "digest_gap", subject: key, reason, from: begin, to: end }];
  });
}

function overdue({ timeline, now, isDue }: DigestView): DigestFinding[] {
  const { coveredTo, spans } = timeline;
  const last = spans.at(-1);
  if (!isDue || !last || coveredTo === null || now.getTime() < coveredTo + OVERDUE_MS) return [];
  const from = new Date(coveredTo);
  const reason = `No digest came since ${from.toISOString()}, though one is due every hour.`;
  return [{ kind: "digest_gap", subject: `after ${last.key}`, reason, from, to: null }];
}
