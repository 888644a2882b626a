import { type ChainDigest, chainStarts, type Timeline } from "./digest-timeline";

/** A listed file that is not proven. `isPending`: it may still be; otherwise it is missing or was changed. */
export interface OpenFile {
  digestId: number;
  digestEnd: Date;
  isPending: boolean;
}

export interface Reach {
  /** Everything that digests list up to here was read. Null: nothing is certain yet. */
  completeTo: Date | null;
  /** From here to `completeTo` the chain is unbroken and every listed file proven. Null where it is not. */
  provenFrom: Date | null;
}

/** How far the digests of a stream and the files they list have been read, and how much of that is proven. */
export function digestReach(
  digests: readonly ChainDigest[],
  timeline: Timeline,
  open: readonly OpenFile[],
): Reach {
  const pending = open.flatMap(({ digestEnd, isPending }) => (isPending ? [digestEnd.getTime()] : []));
  const unread = timeline.spans.flatMap(({ kind, from }) => (kind === "unread" ? [from] : []));
  const limit = Math.min(Number.POSITIVE_INFINITY, ...unread);
  const firstPending = Math.min(Number.POSITIVE_INFINITY, ...pending);
  const last = timeline.spans.findLast(
    ({ kind, to }) => kind === "valid" && to <= limit && to < firstPending,
  );
  if (!last) return { completeTo: null, provenFrom: null };
  const digest = digests.find(({ key, state }) => key === last.key && state === "valid");
  return { completeTo: new Date(last.to), provenFrom: digest ? provenFrom(digest, digests, open) : null };
}

function provenFrom(
  end: ChainDigest,
  digests: readonly ChainDigest[],
  open: readonly OpenFile[],
): Date | null {
  const failed = new Set(open.map(({ digestId }) => digestId));
  if (failed.has(end.id)) return null;
  // A digest with a file that is not proven ends the stretch, as if it were not there.
  const proven = digests.filter(({ id }) => !failed.has(id));
  return chainStarts(proven).get(end.id) ?? null;
}
