import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { memberOf } from "./record-members";

const MIB = 1024 * 1024;

/** CloudTrail's own files stay far below all of these. */
const MOST_PACKED = 32 * MIB;
const MOST_BYTES = 64 * MIB;
const MOST_RECORDS = 200_000;
const MOST_DEPTH = 200;
/** JSON of records packs to a tenth or a fiftieth; what packs better than this is nothing but repetition. */
const MOST_RATIO = 300;
const FREE_OF_RATIO = MIB;
/** Only what is large or repeats itself can nest so deep that parsing it would cost much memory. */
const LOOKED_THROUGH_RATIO = 60;
const LOOKED_THROUGH_BYTES = 16 * MIB;

const unpackedSchema = z.object({
  buffer: z.instanceof(Buffer),
  engine: z.object({ bytesWritten: z.number() }),
});

/** Why a file can't be read, as a sentence. */
export interface Unreadable {
  unreadable: string;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

/** The length a gzip file claims for its content, held against what it can plausibly be. */
function claimedLength(body: Buffer): number {
  const claimed = body.length < 18 ? 0 : body.readUInt32LE(body.length - 4);
  return Math.min(
    Math.max(claimed + 1, 16 * 1024),
    LOOKED_THROUGH_RATIO * body.length + 16 * 1024,
    MOST_BYTES,
  );
}

function unzip(body: Buffer): Buffer | Unreadable {
  try {
    const options = { info: true, maxOutputLength: MOST_BYTES, chunkSize: claimedLength(body) };
    const { buffer, engine } = unpackedSchema.parse(gunzipSync(body, options));
    if (engine.bytesWritten !== body.length) return { unreadable: "Bytes follow the end of its gzip data." };
    return buffer;
  } catch (error) {
    if (isTooLarge(error)) return { unreadable: "It unpacks to more than 64 MiB." };
    return { unreadable: "It is no whole gzip file." };
  }
}

/** The content of a log file, packed or not. Takes at most 64 MiB, whatever it would unpack to. */
export function unpackLog(body: Buffer): Buffer | Unreadable {
  if (body.length > MOST_PACKED) return { unreadable: "It has more than 32 MiB." };
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  const content = unzip(body);
  if (!Buffer.isBuffer(content)) return content;
  const ratio = content.length / body.length;
  if (content.length > FREE_OF_RATIO && ratio > MOST_RATIO)
    return { unreadable: `It unpacks to ${Math.round(ratio)} times its size.` };
  return content;
}

function nestsTooDeep(content: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if (inText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inText = false;
      continue;
    }
    if (byte === 0x22) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > MOST_DEPTH) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}

function parseLines(text: string): unknown[] | null {
  const records: unknown[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    try {
      records.push(JSON.parse(line));
    } catch {
      return null;
    }
  }
  return records;
}

function parseText(text: string): unknown[] | null {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return parseLines(text);
  }
  if (Array.isArray(whole)) return whole;
  const records = memberOf(whole, "Records");
  return Array.isArray(records) ? records : [whole];
}

/** Whether a content is so large, or repeats itself so, that it may nest deeper than is good to parse. */
export function isOdd(content: Buffer, packedBytes: number): boolean {
  return content.length > LOOKED_THROUGH_BYTES || content.length > LOOKED_THROUGH_RATIO * packedBytes;
}

/**
 * The records of a file: of {"Records":[…]}, of a bare array, the lines of NDJSON, or the one record there is, in the
 * order and number in which `cutRecord` finds them.
 */
export function parseRecords(content: Buffer, packedBytes: number): unknown[] | Unreadable {
  if (isOdd(content, packedBytes) && nestsTooDeep(content))
    return { unreadable: `It nests deeper than ${MOST_DEPTH} levels.` };
  const text = content.toString("utf8");
  const records = parseText(text.startsWith("\ufeff") ? text.slice(1) : text);
  if (records === null || (records.length === 0 && text.trim() === ""))
    return { unreadable: "It is no JSON." };
  if (records.length > MOST_RECORDS) return { unreadable: `It has more than ${MOST_RECORDS} records.` };
  return records;
}
