import "server-only";
import { type Tx } from "@/lib/platform/db/client";
import { digestFindings } from "../rules/digest-findings";
import { digestReach } from "../rules/digest-reach";
import { chainStarts, digestTimeline, type Search, type Timeline } from "../rules/digest-timeline";
import { gradeOf, nameOf, type Verdict } from "../rules/grade";
import { replacedFinding } from "../rules/replaced-file";
import { electCopies } from "../store/copies";
import { saveChainStarts, selectChain } from "../store/digests";
import type { NewFinding } from "../schema/new-finding";
import { keepFindings } from "../store/findings";
import { selectReplaced } from "../store/replaced";
import {
  type FileToGrade,
  lockStream,
  type OpenListing,
  saveGrades,
  saveProvenTimes,
  selectFilesToGrade,
  selectFolderStreams,
  selectIsLogging,
} from "../store/grades";
import type { TrailStream } from "../store/streams";

const KINDS = [
  "digest_gap",
  "digest_invalid",
  "digest_moved",
  "file_missing",
  "file_forged",
  "file_changed",
] as const;
type Kind = (typeof KINDS)[number];

/** What S3 answered about files that digests list and nobody has seen. */
export interface FileSearch {
  /** Listed files that are not proven. */
  open: readonly OpenListing[];
  /** Keys of those that are not in the bucket. */
  gone: ReadonlySet<string>;
  /** Keys S3 did not answer about. */
  unknown: ReadonlySet<string>;
}

type Graded = FileToGrade & { verdict: Verdict };

/**
 * Grades the files of a stream by the digests that are kept, and brings findings, chain and proven times to that. Does
 * the same whatever came first and however often it is done; streams are graded one worker at a time.
 */
export async function gradeStream(tx: Tx, stream: TrailStream, search: Search): Promise<Graded[]> {
  await lockStream(tx, stream.id);
  const files = await selectFilesToGrade(tx, stream.id);
  const timelines = await readTimelines(tx, stream.id, search);
  const graded = files.map((file) => {
    const { listings } = file;
    return { ...file, verdict: gradeOf(file, { listings, timelines, now: search.now }) };
  });
  const changed = await saveGrades(
    tx,
    graded.map(({ id, verdict }) => ({ ...verdict, fileId: id })),
  );
  if (changed.length > 0) await electCopies(tx, changed);
  return graded;
}

/** Of each trail that writes into the stream's folder; null for one that never wrote digests. */
async function readTimelines(tx: Tx, streamId: number, search: Search): Promise<(Timeline | null)[]> {
  const timelines: (Timeline | null)[] = [];
  for (const { id, validatesFiles } of await selectFolderStreams(tx, streamId)) {
    const digests = await selectChain(tx, id);
    const writes = validatesFiles || digests.length > 0;
    timelines.push(writes ? digestTimeline(digests, search, validatesFiles) : null);
  }
  return timelines;
}

/** Keeps what the digests of a stream say of themselves: chain, findings, and how far all is read and proven. */
export async function concludeStream(
  tx: Tx,
  stream: TrailStream,
  search: Search,
  { graded, files }: { graded: readonly Graded[]; files: FileSearch },
): Promise<void> {
  const digests = await selectChain(tx, stream.id);
  const timeline = digestTimeline(digests, search, stream.validatesFiles);
  await saveChainStarts(tx, stream.id, chainStarts(digests));
  const isLogging = await selectIsLogging(tx, stream.id);
  const isDue = stream.validatesFiles && isLogging === true;
  const changed = graded.flatMap(fileFinding);
  const told = new Set(changed.map(({ subject }) => subject));
  const replaced = await selectReplaced(tx, { streamId: stream.id });
  const found: NewFinding<Kind>[] = [
    ...digestFindings({ digests, timeline, now: search.now, isDue }).map((finding) => ({
      ...finding,
      call: "s3:GetObject",
    })),
    ...changed,
    ...missingFindings(files),
  ].map((finding) => ({ ...finding, ...about(stream) }));
  found.push(...replaced.filter(({ key }) => !told.has(key)).map(replacedFinding));
  const { account, region, trailArn } = stream;
  const undecided = [...files.unknown].map((subject) => ({
    kind: "file_missing" as const,
    account,
    region,
    subject,
  }));
  await keepFindings(tx, { kinds: KINDS, account, region, trailArn, undecided }, found, search.now);
  if (!stream.validatesFiles || digests.length === 0) return;
  const open = files.open.map(({ digestId, digestEnd, key, state }) => ({
    digestId,
    digestEnd,
    isPending: (state === null || state === "listed") && !files.gone.has(key),
  }));
  const reach = digestReach(digests, timeline, open);
  await saveProvenTimes(tx, stream.id, reach);
}

type Found = Pick<NewFinding<Kind>, "kind" | "subject" | "reason" | "from" | "to" | "call">;

function fileFinding({ bucket, key, deliveredAt, verdict }: Graded): Found[] {
  if (verdict.finding === null) return [];
  const reason = `${nameOf(key)} in ${bucket}: ${verdict.reason}`;
  return [{ kind: verdict.finding, subject: key, reason, from: deliveredAt, to: null, call: "s3:GetObject" }];
}

function missingFindings({ open, gone }: FileSearch): Found[] {
  return open.flatMap(({ key, bucket, state, digestKey, digestEnd }) => {
    if (!gone.has(key) && state !== "missing") return [];
    const reason = `${nameOf(key)} is not in ${bucket}, though the digest ${nameOf(digestKey)} lists it.`;
    return [{ kind: "file_missing", subject: key, reason, from: digestEnd, to: null, call: "s3:HeadObject" }];
  });
}

function about({ account, region, trailArn }: TrailStream) {
  return { severity: "bad" as const, account, region, trailArn, modelId: null, remedy: null };
}
