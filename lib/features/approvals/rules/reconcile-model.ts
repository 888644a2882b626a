import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import {
  type Expected,
  judgeStatus,
  type Observed,
  type StatusDifference,
  UNDECIDED,
  type UnderWay,
} from "./reconcile-status";

/** A version of a model, with everything that is known of its status. */
export interface Compared extends Observed {
  arn: string;
  version: number;
  registeredAt: Date | null;
  /** Null: the version is new. */
  expected: Expected | null;
  underWay: UnderWay | null;
  /** Its difference that is open, and what was found then. */
  open: { id: number; found: string | null } | null;
}

/** What is expected of a version from now on. */
export interface Baseline {
  arn: string;
  version: number;
  status: ApprovalStatus | null;
  since: Date;
}

export interface Raised {
  arn: string;
  version: number;
  kind: StatusDifference;
  expected: ApprovalStatus;
  found: ApprovalStatus;
  /** By AWS's clock: it did not happen before. */
  happenedAfter: Date;
}

/** What a look at a model comes to. */
export interface Look {
  baselines: Baseline[];
  raised: Raised[];
  /** Ids of differences that are over. */
  resolved: number[];
}

/** A version is registered in the second its CreateModelPackage tells, or a little later. */
const REGISTERING_MS = 60_000;

function changeOf({ changedAt, registeredAt }: Compared, now: Date): Date {
  return changedAt ?? registeredAt ?? now;
}

function firstSince({ registeredAt, changedAt }: Compared, now: Date): Date {
  return registeredAt ?? changedAt ?? now;
}

function lookAt(version: Compared, now: Date, look: Look): void {
  const { arn, version: number, expected, underWay, open } = version;
  const verdict = judgeStatus(version, expected, underWay);
  if (verdict.kind === "unknown") return;
  const since = firstSince(version, now);
  if (expected === null) look.baselines.push({ arn, version: number, status: UNDECIDED, since });
  if (verdict.kind === "same" && open) look.resolved.push(open.id);
  if (verdict.kind !== "differs" || open?.found === verdict.found) return;
  if (open) look.resolved.push(open.id);
  look.raised.push({
    arn,
    version: number,
    kind: verdict.difference,
    expected: verdict.expected,
    found: verdict.found,
    happenedAfter: expected ? expected.since : new Date(since.getTime() - REGISTERING_MS),
  });
}

/** Holds every version of a model against what is expected of it. */
export function lookAtModel(versions: readonly Compared[], now: Date): Look {
  const look: Look = { baselines: [], raised: [], resolved: [] };
  for (const version of versions) lookAt(version, now, look);
  return look;
}

/**
 * The first look at a model: every version is expected to stay as it is found. But for a version that was registered
 * after Countersign began to watch its account and region (`watchedSince`; null: it begins now), and for a status that
 * a decision of ours is just bringing about: of these nothing is taken over.
 */
export function firstLook(
  versions: readonly Compared[],
  watchedSince: Date | null,
  now: Date,
): Look & { adopted: Baseline[] } {
  const isWatched = ({ registeredAt }: Compared) =>
    watchedSince !== null && registeredAt !== null && registeredAt > watchedSince;
  const isNew = (version: Compared) =>
    version.expected !== null ||
    isWatched(version) ||
    judgeStatus(version, null, version.underWay).kind === "ours";
  const rest = lookAtModel(versions.filter(isNew), now);
  const adopted = versions
    .filter((version) => !isNew(version))
    .map((version) => ({
      arn: version.arn,
      version: version.version,
      status: version.status,
      since: changeOf(version, now),
    }));
  return { ...rest, adopted };
}
