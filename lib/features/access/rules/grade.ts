import type { Grade } from "../schema/kinds";
import type { DigestState } from "../schema/parsed-event";
import type { Span, Timeline } from "./digest-timeline";

const MINUTE_MS = 60_000;

/**
 * A file is listed by the digest of the hour in which S3 got it, which is minutes after the time in its name: in AWS's
 * own example a file named 19:15 is in the digest that begins at 19:17:28.
 */
export const DELIVERY_MS = 30 * MINUTE_MS;

/**
 * How long after its hour a file may still be listed by a backfill digest, which CloudTrail writes for files that its
 * delays kept out of the regular one. AWS names no limit; only then is an unlisted file called forged.
 */
export const BACKFILL_MS = 24 * 60 * MINUTE_MS;

/** What grading needs of a file. */
export interface GradedFile {
  deliveredAt: Date;
  /** SHA-256 of its uncompressed content in hex; null when it could not be unpacked. */
  sha256: string | null;
}

/** One digest that lists the file. */
export interface Listing {
  digestId: number;
  key: string;
  state: DigestState;
  reason: string;
  /** The hash it gives, in hex. */
  sha256: string;
}

export interface DigestFacts {
  /** Digests of any trail that list the file by bucket and key. */
  listings: readonly Listing[];
  /** One for each trail that writes into the file's folder; null for a trail that writes no digests. */
  timelines: readonly (Timeline | null)[];
  now: Date;
}

export interface Verdict {
  grade: Grade;
  /** A sentence. */
  reason: string;
  digestId: number | null;
  /** The finding that a failed proof of this file makes; null when it is a digest that failed. */
  finding: "file_forged" | "file_changed" | null;
}

/**
 * Grades a file that was read. A: a valid digest lists it with its hash. X: a digest gives another hash, or is itself
 * tampered with or missing, or all digests that could list it are valid and none does. B: no digest is due yet. C: no
 * digest was written when it was delivered. Depends on nothing but what is given, whatever came first.
 */
export function gradeOf(file: GradedFile, { listings, timelines, now }: DigestFacts): Verdict {
  const ordered = listings.toSorted((one, other) => one.digestId - other.digestId);
  const valid = ordered.filter(({ state }) => state === "valid");
  const proof = valid.find(({ sha256 }) => sha256 === file.sha256);
  if (proof) {
    const reason = `Its SHA-256 is in the digest ${nameOf(proof.key)}, which CloudTrail signed.`;
    return { grade: "A", reason, digestId: proof.digestId, finding: null };
  }
  const [contrary] = valid;
  if (contrary) {
    const what = file.sha256 === null ? "It can't be unpacked, yet" : "Its content is not what";
    const reason = `${what} the digest ${nameOf(contrary.key)} ${file.sha256 === null ? "lists it" : "lists"}: it was changed.`;
    return { grade: "X", reason, digestId: contrary.digestId, finding: "file_changed" };
  }
  const [bad] = ordered;
  if (bad) {
    const reason = `The digest ${nameOf(bad.key)} that lists it is not valid: ${bad.reason}.`;
    return { grade: "X", reason, digestId: bad.digestId, finding: null };
  }
  return gradeUnlisted(file, timelines, now);
}

const ORDER: Record<Grade, number> = { A: 0, B: 1, C: 2, X: 3 };

/** As long as one trail may still list it, or could never, nothing says that it is forged. */
function gradeUnlisted(file: GradedFile, timelines: DigestFacts["timelines"], now: Date): Verdict {
  const verdicts = timelines.map((timeline) => gradeByTimeline(file, timeline, now));
  const [mildest] = verdicts.toSorted((one, other) => ORDER[one.grade] - ORDER[other.grade]);
  return mildest ?? verdict("C", "The trail writes no digests.");
}

const NOT_COVERED = verdict("B", "No digest covers its delivery yet.");

const NO_MORE = verdict("C", "The trail wrote no digests any more when it was delivered.");

function gradeByTimeline({ deliveredAt }: GradedFile, timeline: Timeline | null, now: Date): Verdict {
  if (timeline === null) return verdict("C", "The trail writes no digests.");
  const [from, to] = [deliveredAt.getTime(), deliveredAt.getTime() + DELIVERY_MS];
  if (timeline.coveredTo === null || to > timeline.coveredTo) {
    return timeline.goesOn ? NOT_COVERED : NO_MORE;
  }
  const touched = timeline.spans.filter((span) => span.from < to && span.to > from);
  const of = (kind: Span["kind"]) => touched.find((span) => span.kind === kind);
  const [unread, invalid, missing, pause] = [of("unread"), of("invalid"), of("missing"), of("pause")];
  if (unread)
    return verdict("B", `The digest ${nameOf(unread.key)}, which covers its delivery, was not read yet.`);
  if (invalid && !isCovered(touched, from, to)) {
    return verdict(
      "X",
      `The digest ${nameOf(invalid.key)} that covers its delivery is not valid: ${invalid.reason}.`,
    );
  }
  if (missing) return verdict("X", `The digest ${nameOf(missing.key)} that covers its delivery is missing.`);
  if (pause)
    return verdict(
      "C",
      "No digests were written when it was delivered: logging was stopped or log file validation was off.",
    );
  if (!isCovered(touched, from, to)) return NOT_COVERED;
  return gradeForged(Math.max(...touched.map((span) => span.to)), now);
}

/** Whether valid digests leave no part of the time to an invalid one. */
function isCovered(spans: readonly Span[], from: number, to: number): boolean {
  let reached = from;
  for (const span of spans) {
    if (span.kind === "valid" && span.from <= reached) reached = Math.max(reached, span.to);
  }
  return reached >= to;
}

function gradeForged(digestedAt: number, now: Date): Verdict {
  const until = new Date(digestedAt + BACKFILL_MS);
  if (now < until) {
    const time = until.toISOString();
    return verdict("B", `No digest of its hour lists it; a backfill digest may until ${time}.`);
  }
  const reason =
    "No digest lists it, and all digests that cover its delivery are valid: CloudTrail did not write it.";
  return { ...verdict("X", reason), finding: "file_forged" };
}

function verdict(grade: Grade, reason: string): Verdict {
  return { grade, reason, digestId: null, finding: null };
}

/** The last part of a key: unique, and short enough for a sentence. */
export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}
