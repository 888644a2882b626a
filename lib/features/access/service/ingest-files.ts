import "server-only";
import pg from "pg";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { SetAside } from "@/lib/features/sources/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { type CopyIn, withCopyTransaction } from "@/lib/platform/db/copy";
import type { EventBatch } from "../rules/event-batch";
import { replacedFinding } from "../rules/replaced-file";
import { bodyRows } from "../store/event-rows";
import { addFresh, addMixed, makeMonths } from "../store/add-events";
import { Dictionary, type KnownCall } from "../store/dictionary";
import {
  addWithBody,
  claimFiles,
  type DueFile,
  endFiles,
  type FileVersion,
  isHopeless,
  type ListedFile,
  releaseFiles,
  selectBodies,
} from "../store/files";
import { openFindings } from "../store/findings";
import { lockLinksShared } from "../store/links-lock";
import { selectReplaced } from "../store/replaced";
import { type FileReading, KnownShapes, type ReadBatch, readBatch } from "./read-batch";

/** Two at a time: while Postgres writes one batch, the next is parsed. */
const LANES = 2;

/** PostgreSQL error codes, appendix A: unique_violation, deadlock_detected. */
const REPEATED = "23505";
const DEADLOCK = "40P01";

/** Bytes of a file; "missing": it is gone; a version: it was overwritten by that; null: it can't be read now. */
export type ReadFile = (file: DueFile) => Promise<Buffer | "missing" | FileVersion | null>;

interface IngestOptions {
  now: () => Date;
  /** Reads files that did not come with their bytes. */
  read?: ReadFile;
}

/** What an ingestion did. */
export interface IngestTally {
  files: number;
  records: number;
  /** Records and whole files that were set aside. */
  quarantined: number;
  /** Files that are gone, or were overwritten. */
  missing: number;
  /** Files that could not be read now and stay due. */
  left: number;
}

/** Keeps a file that comes with its bytes, to be ingested like any other; the same file again is none. */
export async function keepFile(
  db: Db,
  actor: Actor,
  { body, ...file }: Omit<ListedFile, "sizeBytes"> & { body: Buffer },
): Promise<void> {
  requirePermission(actor, "access:collect");
  await withTransaction(db, (tx) => addWithBody(tx, { ...file, sizeBytes: body.length }, body));
}

/**
 * Reads every file that is listed: each record becomes an event once, or is set aside with its reason; events are
 * linked to models and counted in the same transaction that ends their file. Any number of processes may do it at
 * once, and it may break off anywhere: a file is ended with all its events, or not at all.
 */
export async function ingestDue(db: Db, actor: Actor, options: IngestOptions): Promise<IngestTally> {
  requirePermission(actor, "access:collect");
  const tally: IngestTally = { files: 0, records: 0, quarantined: 0, missing: 0, left: 0 };
  const dictionary = new Dictionary(db);
  const shapes = new KnownShapes();
  const failed = new Set<number>();
  const held = new Set<DueFile>();
  const lane = async (): Promise<void> => {
    for (;;) {
      const files = await claimFiles(db, options.now());
      for (const file of files) held.add(file);
      const fresh = files.filter(({ id }) => !failed.has(id));
      if (fresh.length === 0) return;
      await ingestBatch({ db, actor, dictionary, shapes, failed, tally, ...options }, fresh);
      for (const file of fresh) if (!failed.has(file.id)) held.delete(file);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  // When both lanes are done, so that what made one throw is left to the next pass and nothing is still being read.
  const released = await Promise.allSettled([releaseFiles(db, [...held])]);
  for (const end of [...ends, ...released]) if (end.status === "rejected") throw end.reason;
  tally.left = failed.size;
  return tally;
}

interface Work extends IngestOptions {
  db: Db;
  actor: Actor;
  dictionary: Dictionary;
  shapes: KnownShapes;
  /** Files that could not be read in this run. */
  failed: Set<number>;
  tally: IngestTally;
}

async function bytesOf(work: Work, files: readonly DueFile[]): Promise<FileReading[]> {
  const held = await selectBodies(
    work.db,
    files.filter(({ way }) => way !== "trail").map(({ id }) => id),
  );
  const readings = await Promise.allSettled(
    files.map(async (file): Promise<FileReading | null> => {
      if (isHopeless(file)) return { file, found: { givenUp: "It could not be read five times." } };
      const found = held.get(file.id) ?? (await work.read?.(file)) ?? null;
      if (found !== null) return { file, found };
      work.failed.add(file.id);
      return null;
    }),
  );
  return readings.flatMap((reading) => {
    if (reading.status === "rejected") throw reading.reason;
    return reading.value ?? [];
  });
}

async function ingestBatch(work: Work, files: readonly DueFile[]): Promise<void> {
  let left: readonly FileReading[] = await bytesOf(work, files);
  while (left.length > 0) {
    const batch = await readBatch(left, work.now().getTime(), work.shapes);
    await keepBatch(work, batch);
    left = batch.left;
  }
}

async function keepBatch({ db, actor, dictionary, tally, now }: Work, batch: ReadBatch): Promise<void> {
  const calls = await dictionary.resolve(batch.events.calls);
  const counts = batch.events.countByHour();
  await makeMonths(
    db,
    counts.map(({ hour }) => hour),
  );
  await write(db, actor, batch, { calls, counts, now: now() });
  tally.files += batch.outcomes.length;
  tally.records += batch.outcomes.reduce((sum, { records }) => sum + (records ?? 0), 0);
  tally.quarantined += batch.setAside.length;
  tally.missing += batch.outcomes.filter(({ state }) => state === "missing").length;
}

/** What the database and the clock say of a batch's calls, by their indexes. */
interface Resolved {
  calls: readonly KnownCall[];
  counts: ReturnType<EventBatch["countByHour"]>;
  now: Date;
}

/** Almost always nothing is known yet; only where Postgres says otherwise the slower way is taken. */
async function write(db: Db, actor: Actor, batch: ReadBatch, resolved: Resolved): Promise<void> {
  for (let mixed = false, tries = 0; ; tries += 1) {
    try {
      await withCopyTransaction(db, (tx, copyIn) =>
        writeBatch({ tx, copyIn, actor, mixed }, batch, resolved),
      );
      return;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === REPEATED && !mixed) mixed = true;
      else if (code !== DEADLOCK || tries > 5) throw error;
    }
  }
}

async function writeBatch(
  { tx, copyIn, actor, mixed }: { tx: Tx; copyIn: CopyIn; actor: Actor; mixed: boolean },
  { events, outcomes, bodies, setAside: refused }: ReadBatch,
  { calls, counts, now }: Resolved,
): Promise<void> {
  await lockLinksShared(tx);
  await endFiles(
    tx,
    outcomes.map(({ call, ...outcome }) => ({ ...outcome, placeId: placeOf(call, calls) })),
  );
  const replaced = outcomes.flatMap(({ id, replacedBy }) => (replacedBy ? [id] : []));
  if (replaced.length > 0)
    await openFindings(tx, (await selectReplaced(tx, { fileIds: replaced })).map(replacedFinding), now);
  if (bodies.length > 0) await copyIn("access_file_body (file_id, body)", bodyRows(bodies));
  const records: SetAside[] = refused;
  await setAside(tx, actor, records);
  if (events.size === 0) return;
  if (mixed) await addMixed(tx, copyIn, events, calls);
  else await addFresh(tx, copyIn, events, calls, counts);
}

/** The one place of these calls; null when there are several, or none. */
function placeOf(indexes: ReadonlySet<number>, calls: readonly KnownCall[]): number | null {
  const places = new Set([...indexes].map((index) => calls[index]?.placeId));
  const [place] = places;
  return places.size === 1 ? (place ?? null) : null;
}
