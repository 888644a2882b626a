import "server-only";
import { createHash } from "node:crypto";
import type { SetAside } from "@/lib/features/sources/schema";
import { cutRecord } from "../rules/cut-record";
import { EventBatch } from "../rules/event-batch";
import { readRecord } from "../rules/read-record";
import { parseRecords, unpackLog } from "../rules/unpack-log";
import type { DueFile, FileOutcome } from "../store/files";

/** A clock that is a little ahead is no forgery. */
const AHEAD_MS = 86_400_000;
/** What cannot be read whole is kept this far beside its reason; its own bytes are kept with the file. */
const KEPT_OF_FILE = 1_000_000;

/** The bytes of a file; without them, why (null: the file is gone). */
export interface FileReading {
  file: DueFile;
  body: Buffer | null;
  reason: string | null;
}

export interface ReadBatch {
  events: EventBatch;
  /** Beside the outcome, the calls (by index) its events are of. */
  outcomes: (Omit<FileOutcome, "placeId"> & { call: Set<number> })[];
  bodies: { fileId: number; body: Buffer }[];
  setAside: SetAside[];
}

const NOTHING = { sha256: null, records: null, quarantined: 0, oldest: null, newest: null };

function refusedFile({ bucket, key, account, region }: DueFile, reason: string, body: Buffer): SetAside {
  const api = "cloudtrail:LogFile";
  const place = { account: account ?? "unknown", region: region ?? "unknown" };
  return { ...place, api, subject: `${bucket}/${key}`, reason, body: body.subarray(0, KEPT_OF_FILE) };
}

/** What has no id is known by its JSON, and nesting without end overflows the stack of whoever writes that. */
function readSafely(record: unknown, file: DueFile, latest: number): ReturnType<typeof readRecord> {
  try {
    return readRecord(record, file, latest);
  } catch (error) {
    if (error instanceof RangeError) return { refused: "It nests too deep." };
    throw error;
  }
}

function readOne(into: ReadBatch, { file, body, reason }: FileReading, latest: number): void {
  const call = new Set<number>();
  if (body === null) {
    const state = reason === null ? "missing" : "quarantined";
    if (reason !== null)
      into.setAside.push(refusedFile(file, reason, Buffer.from(`${file.bucket}/${file.key}`)));
    into.outcomes.push({ id: file.id, state, ...NOTHING, call });
    return;
  }
  if (file.way === "trail") into.bodies.push({ fileId: file.id, body });
  const content = unpackLog(body);
  const records = Buffer.isBuffer(content) ? parseRecords(content, body.length) : content;
  const sha256 = Buffer.isBuffer(content) ? createHash("sha256").update(content).digest("hex") : null;
  if (!Array.isArray(records) || !Buffer.isBuffer(content)) {
    const why = Array.isArray(records) ? "" : records.unreadable;
    into.setAside.push(refusedFile(file, why, body));
    into.outcomes.push({ id: file.id, state: "quarantined", ...NOTHING, sha256, call });
    return;
  }
  let [oldest, newest, quarantined] = [Infinity, -Infinity, 0];
  records.forEach((record, ordinal) => {
    const event = readSafely(record, file, latest);
    if ("refused" in event) {
      quarantined += 1;
      const raw = cutRecord(content, ordinal) ?? "";
      const aside = refusedFile(file, event.refused, Buffer.from(raw));
      into.setAside.push({ ...aside, subject: `${aside.subject} record ${ordinal}` });
      return;
    }
    oldest = Math.min(oldest, event.at);
    newest = Math.max(newest, event.at);
    call.add(into.events.add(event, file.id, ordinal));
  });
  const times = call.size === 0 ? { oldest: null, newest: null } : { oldest, newest };
  into.outcomes.push({
    id: file.id,
    state: "read",
    sha256,
    records: records.length,
    quarantined,
    ...times,
    call,
  });
}

/** Reads the records of some files into one batch. Nothing it is given can make it throw. */
export function readBatch(readings: readonly FileReading[], nowMs: number): ReadBatch {
  const batch: ReadBatch = { events: new EventBatch(), outcomes: [], bodies: [], setAside: [] };
  for (const reading of readings) readOne(batch, reading, nowMs + AHEAD_MS);
  return batch;
}
