import "server-only";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { SetAside } from "@/lib/features/sources/schema";
import { cutRecord } from "../rules/cut-record";
import { EventBatch } from "../rules/event-batch";
import { readLog } from "../rules/read-log";
import { RecordShapes } from "../rules/record-shapes";
import { unpackLog } from "../rules/unpack-log";
import type { DueFile, FileOutcome, FileVersion } from "../store/files";

/** A clock that is a little ahead is no forgery. */
const AHEAD_MS = 86_400_000;
/** What cannot be read whole is kept this far beside its reason; its own bytes are kept with the file. */
const KEPT_OF_FILE = 1_000_000;
const MOST_PLACES = 32;
/** Smaller ones may share their memory with others. */
const LARGE_BYTES = 1_048_576;
/** Small files may unpack to very many records: they are held together up to here, and by one file more. */
const MANY_RECORDS = 100_000;

/** What came of reading a file: its bytes, that it is gone, that another version overwrote it, or why it is given up. */
export interface FileReading {
  file: DueFile;
  found: Buffer | "missing" | FileVersion | { givenUp: string };
}

export interface ReadBatch {
  events: EventBatch;
  /** Beside the outcome, the calls (by index) its events are of. */
  outcomes: (Omit<FileOutcome, "placeId"> & { call: Set<number> })[];
  bodies: { fileId: number; body: Buffer }[];
  setAside: SetAside[];
}

const NOTHING = {
  sha256: null,
  records: null,
  quarantined: 0,
  oldest: null,
  newest: null,
  replacedBy: null,
  call: new Set<number>(),
};

function refusedFile({ bucket, key, account, region }: DueFile, reason: string, body: Buffer): SetAside {
  const api = "cloudtrail:LogFile";
  const place = { account: account ?? "unknown", region: region ?? "unknown" };
  return { ...place, api, subject: `${bucket}/${key}`, reason, body: body.subarray(0, KEPT_OF_FILE) };
}

/** Shapes of the records that were read, by the place of their files: they last from batch to batch. */
export class KnownShapes {
  private readonly byPlace = new Map<string, RecordShapes>();

  of({ account, region }: DueFile): RecordShapes {
    const place = `${account} ${region}`;
    const shapes = this.byPlace.get(place) ?? new RecordShapes({ account, region });
    // Of many places each has few records at a time, and the shapes of all would take much memory.
    if (this.byPlace.size >= MOST_PLACES) this.byPlace.clear();
    this.byPlace.set(place, shapes);
    return shapes;
  }
}

/** Null for what is no whole log file, which is set aside. */
function readContent(into: ReadBatch, file: DueFile, body: Buffer, content: Buffer, reading: Reading) {
  const { shapes, latest } = reading;
  const { id, account, region } = file;
  const log = { id, place: { account, region }, shapes: shapes.of(file), latest };
  const read = readLog(content, body.length, into.events, log);
  if ("unreadable" in read) {
    into.setAside.push(refusedFile(file, read.unreadable, body));
    return null;
  }
  for (const { ordinal, reason } of read.refused) {
    const raw = cutRecord(content, ordinal) ?? "";
    const aside = refusedFile(file, reason, Buffer.from(raw));
    into.setAside.push({ ...aside, subject: `${aside.subject} record ${ordinal}` });
  }
  return read;
}

interface Reading {
  shapes: KnownShapes;
  /** No event can be later (ms). */
  latest: number;
}

/** Gives memory back that was used up: until it is collected, what is held elsewhere would be looked through ever again. */
function letGo({ buffer }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength > LARGE_BYTES) buffer.transfer(0);
}

function readOne(into: ReadBatch, { file, found }: FileReading, reading: Reading): void {
  if (Buffer.isBuffer(found)) {
    readBody(into, file, found, reading);
    return;
  }
  const outcome = { ...NOTHING, id: file.id };
  if (found === "missing") {
    into.outcomes.push({ ...outcome, state: "missing" });
    return;
  }
  if ("etag" in found) {
    into.outcomes.push({ ...outcome, state: "missing", replacedBy: found });
    return;
  }
  into.setAside.push(refusedFile(file, found.givenUp, Buffer.from(`${file.bucket}/${file.key}`)));
  into.outcomes.push({ ...outcome, state: "quarantined" });
}

function readBody(into: ReadBatch, file: DueFile, body: Buffer, reading: Reading): void {
  if (file.way === "trail") into.bodies.push({ fileId: file.id, body });
  const content = unpackLog(body);
  if (!Buffer.isBuffer(content)) {
    into.setAside.push(refusedFile(file, content.unreadable, body));
    into.outcomes.push({ ...NOTHING, id: file.id, state: "quarantined" });
    return;
  }
  const sha256 = createHash("sha256").update(content).digest("hex");
  const read = readContent(into, file, body, content, reading);
  if (read === null) {
    into.outcomes.push({ ...NOTHING, id: file.id, state: "quarantined", sha256 });
    return;
  }
  const { records, refused, oldest, newest, calls } = read;
  if (content !== body) letGo(content);
  const quarantined = refused.length;
  into.outcomes.push({
    ...NOTHING,
    id: file.id,
    state: "read",
    sha256,
    records,
    quarantined,
    oldest,
    newest,
    call: calls,
  });
}

/**
 * Reads the records of files into one batch, until it has very many: what is left of the files is for the next. Nothing
 * it is given can make it throw.
 */
export async function readBatch(
  readings: readonly FileReading[],
  nowMs: number,
  shapes = new KnownShapes(),
): Promise<ReadBatch & { left: readonly FileReading[] }> {
  const batch: ReadBatch = { events: new EventBatch(), outcomes: [], bodies: [], setAside: [] };
  let read = 0;
  for (const reading of readings) {
    if (batch.events.size + batch.setAside.length > MANY_RECORDS) break;
    readOne(batch, reading, { shapes, latest: nowMs + AHEAD_MS });
    read += 1;
    // Whatever else the process does goes on between files.
    await setImmediate();
  }
  return { ...batch, left: readings.slice(read) };
}
