import "server-only";
import type { Aws } from "@/lib/platform/aws/clients";
import { type CallOutcome, ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { findObjects } from "../collect/digests";
import { type OpenListing, selectOpenListings } from "../store/grades";
import type { TrailStream } from "../store/streams";
import { concludeStream, type FileSearch, gradeStream } from "./grade-files";
import { bucketScope, refreshDigests } from "./read-digests";

const HOUR_MS = 3_600_000;
/** How far back digests are read where nobody says. */
const SINCE_MS = 400 * 24 * HOUR_MS;
/** A digest lists what was delivered; a file that is not there this long after it is missing. */
const MISSING_MS = 2 * HOUR_MS;
const MOST_OPEN = 10_000;
/** Files that one pass asks S3 about at most. */
const MOST_ASKED = 300;

interface Options {
  now: () => Date;
  /** Digests that end earlier are left alone: what is older than the retention. */
  since?: Date;
}

/**
 * Reads the new digests of a trail's stream, verifies and keeps them, grades the files they are about, and opens and
 * resolves the findings that follow. May be done at any time, in any order with the reading of files, and by several
 * workers. Failures of AWS are in the outcomes; when digests could not be listed, everything stays as it was.
 */
export async function verifyDigests(
  db: Db,
  actor: Actor,
  aws: Aws,
  stream: TrailStream,
  { now: clock, since }: Options,
): Promise<CallOutcome[]> {
  requirePermission(actor, "access:collect");
  const now = clock();
  const { account, region } = stream;
  const reader = new ScopeReader(aws, { account, region }, clock);
  const from = since ?? new Date(now.getTime() - SINCE_MS);
  const absent = await refreshDigests({ db, reader, stream, since: from, now });
  if (absent === null) return reader.outcomes();
  const search = { absent, since: from, now };
  const open = await withTransaction(db, (tx) => selectOpenListings(tx, stream.id, from, MOST_OPEN));
  const asked = await askForFiles(reader, stream, open, now);
  await withTransaction(db, async (tx) => {
    const graded = await gradeStream(tx, stream, search);
    const still = await selectOpenListings(tx, stream.id, from, MOST_OPEN);
    await concludeStream(tx, stream, search, { graded, files: { ...asked, open: still } });
  });
  return reader.outcomes();
}

/** Asks S3 about files that digests list and no listing of files has shown, a while after they were due. */
async function askForFiles(
  reader: ScopeReader,
  stream: TrailStream,
  open: readonly OpenListing[],
  now: Date,
): Promise<Pick<FileSearch, "gone" | "unknown">> {
  const unseen = open.filter(
    ({ state, digestEnd }) => state === null && now.getTime() >= digestEnd.getTime() + MISSING_MS,
  );
  const answers = await findObjects(reader, bucketScope(stream), unseen.slice(0, MOST_ASKED));
  const gone = new Set(answers.flatMap(({ place, exists }) => (exists ? [] : [place.key])));
  const answered = new Set(answers.map(({ place }) => place.key));
  const unknown = new Set(unseen.flatMap(({ key }) => (answered.has(key) ? [] : [key])));
  return { gone, unknown };
}
