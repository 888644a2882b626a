import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import { type CallOutcome, ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Db } from "@/lib/platform/db/client";
import { listFiles } from "../collect/list-files";
import { addListed } from "../store/files";
import { noteListed, type TrailStream } from "../store/streams";

/** Files that come late are named by the time of their delivery, but S3 may show them later still. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Lists the files of a stream that came since it was last listed, and a day before that again; the first time all from
 * `since` on. What was listed stays due until it is read.
 */
export async function listTrailFiles(
  db: Db,
  actor: Actor,
  aws: Aws,
  stream: TrailStream,
  { now, since }: { now: () => Date; since: Date },
): Promise<CallOutcome[]> {
  requirePermission(actor, "access:collect");
  const startedAt = now();
  const { account, region, listedAt } = stream;
  const reader = new ScopeReader(aws, { account, region }, now);
  const from = listedAt ? new Date(Math.max(since.getTime(), listedAt.getTime() - OVERLAP_MS)) : since;
  const listing = listFiles(reader, stream, from);
  for (;;) {
    const { done, value } = await listing.next();
    if (!done) await addListed(db, value);
    else {
      if (value) await noteListed(db, stream.id, startedAt);
      return reader.outcomes();
    }
  }
}
