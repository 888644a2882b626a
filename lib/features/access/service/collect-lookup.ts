import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { LOOKUP_EVENTS, lookUp, type SliceEnd, SHORTEST_MS, sourcesOf } from "../collect/lookup";
import type { LookupPace } from "../collect/lookup-pace";
import { isRecord, nameOf, pageFile } from "../rules/lookup-page";
import {
  completeTo,
  loggedStretches,
  nextSlice,
  settledPart,
  type Stretch,
  subtract,
  wantedOf,
} from "../rules/lookup-slices";
import { loggedOf, MANAGEMENT_SPACE } from "../rules/selectors";
import { covers } from "../rules/trail-cover";
import {
  addLooked,
  completeLookup,
  openLookupStream,
  selectFirstFiles,
  selectKnown,
} from "../store/streams-lookup";
import { selectTrails } from "../store/trails";

const DAY_MS = 86_400_000;

/** Slices begin at a day and grow while they are read whole: a quiet account's 90 days take some thirty calls. */
const LONGEST_MS = 30 * DAY_MS;

/** Stands for the bucket of a page's file, which lies in none. */
const BUCKET = "LookupEvents";

/** A page as the ingestion takes it: a log file that comes with its bytes. */
export interface LookupFile {
  streamId: number;
  bucket: string;
  key: string;
  etag: string;
  deliveredAt: Date;
  body: Buffer;
}

interface LookupOptions {
  now: () => Date;
  /** Hands a page to the ingestion; the same file twice is one. */
  keepFile: (file: LookupFile) => Promise<unknown>;
  /** One for the whole process. */
  pace: LookupPace;
  /** Calls in this pass at most: the rest stays due. Four minutes at one a second. */
  mostCalls?: number;
}

/**
 * Reads management events of a place by LookupEvents, as far as no trail logged them in the last 90 days: all of a
 * place without a trail, the days before a trail began, the hours in which it was stopped. Newest first, slice by slice;
 * what was read is kept page by page, so that a pass may break off anywhere. Answers how the API did; a pass that AWS
 * throttled says nothing, and goes on the next time.
 */
export async function collectLookup(
  db: Db,
  actor: Actor,
  aws: Aws,
  place: AwsScope,
  { now, keepFile, pace, mostCalls = 240 }: LookupOptions,
): Promise<SourceOutcome[]> {
  requirePermission(actor, "access:collect");
  const startedAt = wholeSeconds(now());
  const wanted = wantedOf(await loggedAt(db, place, startedAt), startedAt);
  // Nothing was due: that is as good as read.
  if (wanted.length === 0)
    return [{ ...place, api: LOOKUP_EVENTS, at: now(), items: 0, error: null, errorCode: null }];
  const { id, settled } = await openLookupStream(db, place);
  const reader = new ScopeReader(aws, place, now);
  const pass: Pass = { db, actor, reader, keepFile, pace, streamId: id, now, budget: { calls: mostCalls } };
  const { read, end } = await readSlices(pass, wanted, settled);
  const to = completeTo(wanted, read, startedAt);
  if (to !== null && (end === "whole" || read.length > 0)) await completeLookup(db, id, new Date(to));
  return reader.outcomes().filter(({ error }) => error !== null || end === "whole" || pass.budget.calls <= 0);
}

interface Pass {
  db: Db;
  actor: Actor;
  reader: ScopeReader;
  keepFile: LookupOptions["keepFile"];
  pace: LookupPace;
  streamId: number;
  now: () => Date;
  budget: { calls: number };
}

async function loggedAt(db: Db, place: AwsScope, now: number): Promise<Stretch[]> {
  const trails = (await selectTrails(db)).filter((trail) => covers(trail, place));
  const managing = trails.filter(({ selectors }) => loggedOf([selectors], MANAGEMENT_SPACE) === "on");
  const firstFiles = await selectFirstFiles(db, place);
  return managing.flatMap(({ id, isLogging, startedLoggingAt, stoppedLoggingAt }) => {
    const times = {
      isLogging,
      startedAt: startedLoggingAt?.getTime() ?? null,
      stoppedAt: stoppedLoggingAt?.getTime() ?? null,
      firstFileAt: firstFiles.get(id)?.getTime() ?? null,
    };
    return loggedStretches(times, now);
  });
}

/** Reads slices until nothing is left or one could not be read whole. */
async function readSlices(
  pass: Pass,
  wanted: Stretch[],
  settled: Stretch[],
): Promise<{ read: Stretch[]; end: SliceEnd }> {
  const read = [...settled];
  let longestMs = DAY_MS;
  for (;;) {
    const slice = nextSlice(subtract(wanted, read), longestMs);
    if (!slice) return { read, end: "whole" };
    const readAt = pass.now().getTime();
    const end = await readSlice(pass, slice);
    if (end === "many") {
      longestMs = Math.max(SHORTEST_MS, Math.floor((slice.to - slice.from) / 2_000) * 1_000);
      continue;
    }
    if (end !== "whole") return { read, end };
    read.push(slice);
    longestMs = Math.min(LONGEST_MS, longestMs * 2);
    await withTransaction(pass.db, (tx) =>
      addLooked(tx, pass.streamId, { slice, settled: settledPart(slice, readAt) }),
    );
  }
}

async function readSlice(pass: Pass, slice: Stretch): Promise<SliceEnd> {
  for (const source of sourcesOf(pass.reader.scope.region)) {
    const { budget } = pass;
    const keep = (records: string[]) => keepPage(pass, slice, records);
    const end = await lookUp(pass.reader, pass.pace, { slice, source, budget, keep });
    if (end !== "whole") return end;
  }
  return "whole";
}

/** Keeps what of a page is new; the ordinary ingestion reads it like any other file. */
async function keepPage(
  { db, actor, reader, keepFile, streamId, now }: Pass,
  slice: Stretch,
  records: string[],
): Promise<void> {
  const { scope } = reader;
  const odd = records.filter((record) => !isRecord(record));
  const whole = records.filter(isRecord).map((record) => ({ record, name: nameOf(record) }));
  const known = await selectKnown(
    db,
    scope,
    whole.flatMap(({ name }) => name ?? []),
  );
  const fresh = whole.filter(({ name }) => !name || !known.has(`${name.at.getTime()} ${name.key}`));
  if (odd.length > 0) {
    const about = { ...scope, api: LOOKUP_EVENTS, subject: null, reason: "A record that is not JSON." };
    await withTransaction(db, (tx) =>
      setAside(
        tx,
        actor,
        odd.map((body) => ({ ...about, body })),
      ),
    );
  }
  if (fresh.length === 0) return;
  const file = pageFile(
    scope,
    new Date(slice.from),
    fresh.map(({ record }) => record),
  );
  await keepFile({ streamId, bucket: BUCKET, deliveredAt: now(), ...file });
}

function wholeSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000) * 1_000;
}
