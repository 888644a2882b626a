import type { EventBatch } from "./event-batch";
import { writeKey } from "./event-key";
import { type FilePlace, isPossible, type ReadEvent, readRecord, type Refused } from "./read-record";
import type { RecordShapes } from "./record-shapes";
import { isOdd, parseRecords, type Unreadable } from "./unpack-log";

/** CloudTrail's files are {"Records":[…]}, and their records begin so. */
const HEAD = Buffer.from('{"Records":[');
const NEXT = Buffer.from('},{"eventVersion":');
const TAIL = /^\]\s*\}\s*$/;
const MOST_TAIL = 64;
const COMMA = 0x2c;
const CLOSE_ARRAY = 0x5d;

/** The file whose records are read. */
export interface LogFile {
  id: number;
  place: FilePlace;
  /** Those of records of the same place, read before from this file or another; more are learnt. */
  shapes: RecordShapes;
  /** No event can be later (ms). */
  latest: number;
}

/** What a file held. */
export interface LogReading {
  records: number;
  refused: { ordinal: number; reason: string }[];
  /** Milliseconds since 1970; null: it holds no event. */
  oldest: number | null;
  newest: number | null;
  /** Indexes of its events' calls. */
  calls: Set<number>;
}

/** What has no id is known by its JSON, and nesting without end overflows the stack of whoever writes that. */
function readSafely(record: unknown, { place, latest }: LogFile): ReadEvent | Refused {
  try {
    return readRecord(record, place, latest);
  } catch (error) {
    if (error instanceof RangeError) return { refused: "It nests too deep." };
    throw error;
  }
}

/**
 * Reads one file into a batch. Its events are written to the batch's columns behind those that are there, and belong to
 * the batch only from `end` on: until then reading may begin anew, or be given up.
 */
class LogReader {
  /** Of each event of the file that which it is or repeats, in the file's order. */
  private staged: ReadEvent[] = [];
  private refused: LogReading["refused"] = [];
  private records = 0;
  private oldest = Infinity;
  private newest = -Infinity;

  constructor(
    private readonly batch: EventBatch,
    private readonly file: LogFile,
  ) {}

  /**
   * Reads record by record, so that few are held at a time, and what is like one before is not parsed. False when the file
   * is not written as CloudTrail does, with anything read: then begin anew. True is sure: where a file is {"Records":[,
   * pieces that are JSON by themselves with commas between them, and ]}, the pieces are its records and there is no other
   * way to read it, wherever they were cut.
   */
  readPieces(content: Buffer): boolean {
    if (content.compare(HEAD, 0, HEAD.length, 0, Math.min(HEAD.length, content.length)) !== 0) return false;
    let start = HEAD.length;
    for (;;) {
      const end = this.readPiece(content, start);
      if (end === null) return false;
      if (content[end] === COMMA) start = end + 1;
      else return content.length - end <= MOST_TAIL && TAIL.test(content.toString("latin1", end));
    }
  }

  /** Stages or refuses the record at `start`; answers where it ends, or null when no JSON is found there. */
  private readPiece(content: Buffer, start: number): number | null {
    const { shapes, latest } = this.file;
    const { columns } = this.batch;
    const keyAt = columns.reserve(this.batch.size + this.staged.length);
    const repeat = shapes.find(content, start, columns.keys, keyAt);
    if (repeat && isPossible(repeat.at, latest)) {
      this.stage(repeat.event, repeat.at);
      return repeat.end;
    }
    const next = content.indexOf(NEXT, start);
    const end = next === -1 ? content.lastIndexOf(CLOSE_ARRAY) : next + 1;
    if (end <= start) return null;
    let record: unknown;
    try {
      record = JSON.parse(content.toString("utf8", start, end));
    } catch {
      return null;
    }
    const event = this.add(record);
    if (event) shapes.learn(content, start, end, event);
    return end;
  }

  /** Begins anew with records that were parsed together. */
  readParsed(records: readonly unknown[]): void {
    this.staged = [];
    this.refused = [];
    [this.records, this.oldest, this.newest] = [0, Infinity, -Infinity];
    for (const record of records) this.add(record);
  }

  /** Gives the events that were read to the batch. */
  end(): LogReading {
    const { columns } = this.batch;
    const calls = new Set<number>();
    let at = columns.size;
    for (const event of this.staged) {
      const call = this.batch.callOf(event);
      columns.calls[at] = call;
      calls.add(call);
      at += 1;
    }
    columns.size = at;
    const isEmpty = this.staged.length === 0;
    const times = isEmpty ? { oldest: null, newest: null } : { oldest: this.oldest, newest: this.newest };
    return { records: this.records, refused: this.refused, ...times, calls };
  }

  /** Stages the event of a parsed record; null when it is refused. */
  private add(record: unknown): ReadEvent | null {
    const event = readSafely(record, this.file);
    if ("refused" in event) {
      this.refused.push({ ordinal: this.records, reason: event.refused });
      this.records += 1;
      return null;
    }
    const { columns } = this.batch;
    const keyAt = columns.reserve(this.batch.size + this.staged.length);
    writeKey(columns.keys, keyAt, event.key);
    this.stage(event, event.at);
    return event;
  }

  /** Writes an event but for its key, which is written already, and its call, which is looked up at the end. */
  private stage(event: ReadEvent, at: number): void {
    const { columns } = this.batch;
    const index = columns.size + this.staged.length;
    columns.times[index] = at;
    columns.fileIds[index] = this.file.id;
    columns.ordinals[index] = this.records;
    this.staged.push(event);
    this.records += 1;
    if (at < this.oldest) this.oldest = at;
    if (at > this.newest) this.newest = at;
  }
}

/**
 * Adds the events of a file's content to a batch, or says why it can't be read and adds none. What CloudTrail wrote is
 * read record by record, everything else is parsed at once; both come to the same. `packedBytes`: the file's size as it
 * was packed.
 */
export function readLog(
  content: Buffer,
  packedBytes: number,
  batch: EventBatch,
  file: LogFile,
): LogReading | Unreadable {
  const reader = new LogReader(batch, file);
  if (isOdd(content, packedBytes) || !reader.readPieces(content)) {
    const records = parseRecords(content, packedBytes);
    if ("unreadable" in records) return records;
    reader.readParsed(records);
  }
  return reader.end();
}
