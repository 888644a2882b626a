import { writeUuid } from "./event-key";
import { type FilePlace, type ReadEvent, readRecord } from "./read-record";
import { isSameCall } from "./same-call";

const TIME = Buffer.from('"eventTime":"');
const REQUEST = Buffer.from('"requestID":"');
const ID = Buffer.from('"eventID":"');
const TIME_LENGTH = 20;
/** "2026-11-23T10:00:" */
const MINUTE_LENGTH = 17;
const UUID_LENGTH = 36;
const COMMA = 0x2c;
const CLOSE_ARRAY = 0x5d;

/** Shapes that are held at most, some 2 kB each; then all are forgotten. */
const MOST_SHAPES = 1_024;
/** Shapes with one hash, which are told apart by comparing them in turn. */
const MOST_ALIKE = 8;
/** So many shapes of a kind of call may be learnt without one of them being met again. */
const MOST_VAIN = 64;

/** Time and ids that are put into a record to learn whether what is read of it changes by these alone. */
const PROBE_TIME = "2017-03-09T05:11:08Z";
const PROBE_AT = Date.parse(PROBE_TIME);
const PROBE_ID = "5e9a17c2-83d4-4b6f-9e01-c7d2a4f86b35";
const PROBE_REQUEST = "b3c8f06d-1e27-4a95-8d4c-60f1e9a2753d";

/** Where the values of eventTime, requestID and eventID begin, from the record's first byte. */
interface Places {
  time: number;
  request: number;
  id: number;
}

/** A record but for its time and its two ids, and the event it stands for. */
interface Shape extends Places {
  bytes: Buffer;
  event: ReadEvent;
  kind: Kind;
}

/** How many shapes of calls of one name were learnt, and how often one of them was met again. */
interface Kind {
  learnt: number;
  met: number;
}

/** A record that need not be parsed. */
export interface Repeat {
  /** The event its shape was learnt from: all but `at` and `key` is this record's too. */
  event: ReadEvent;
  /** This record's time, milliseconds since 1970. */
  at: number;
  /** Where this record ends in the file. */
  end: number;
}

/** The number 0 to 59 in two digits; NaN when there is none. */
function twoDigits(bytes: Buffer, at: number): number {
  const [high, low] = [(bytes[at] ?? 0) - 0x30, (bytes[at + 1] ?? 0) - 0x30];
  return high >= 0 && high <= 5 && low >= 0 && low <= 9 ? high * 10 + low : NaN;
}

/**
 * A number by which to look for a record's shape: from some bytes before its time at `time`, and some after. Others may
 * have the same; where a record is so short that its ids are among these bytes its shape is never found, no more.
 */
function hashOf(bytes: Buffer, start: number, time: number): number {
  let hash = time - start;
  for (let at = start + 40; at < time; at += 7) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  // There eventSource and eventName follow.
  const to = Math.min(time + TIME_LENGTH + 80, bytes.length);
  for (let at = time + TIME_LENGTH + 16; at < to; at += 5)
    hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}

/** Where the names are first written, in CloudTrail's order; null where one is not. `isSound` tells if they are the record's. */
function placesOf(record: Buffer): Places | null {
  const time = record.indexOf(TIME);
  const request = record.indexOf(REQUEST, time);
  const id = record.indexOf(ID, request);
  if (time === -1 || request === -1 || id === -1) return null;
  return { time: time + TIME.length, request: request + REQUEST.length, id: id + ID.length };
}

/** The record with another time and other ids. */
function probeOf(record: Buffer, { time, request, id }: Places): unknown {
  const probe = Buffer.from(record);
  probe.write(PROBE_TIME, time, "latin1");
  probe.write(PROBE_REQUEST, request, "latin1");
  probe.write(PROBE_ID, id, "latin1");
  return JSON.parse(probe.toString("utf8"));
}

/**
 * Records of one account and region that were parsed already, by their bytes: invocations of an endpoint by one session
 * differ in eventTime, requestID and eventID only. Comparing bytes costs a fraction of parsing them.
 *
 * Why that is safe, whoever wrote the records: a record is a repeat only if all its bytes are those of one that was
 * parsed, but for three stretches; these hold a time and two UUIDs, in which nothing can end a text or escape anything,
 * so that it is the same JSON with three other texts; and when the shape was learnt, that record was read once more with
 * other texts in just these stretches, and nothing but its time and key changed. What does not fit is parsed.
 */
export class RecordShapes {
  private readonly byHash = new Map<number, Shape[]>();
  private readonly kinds = new Map<string, Kind>();
  private size = 0;
  /** The minute of the last time, as it is spelt, and in milliseconds. */
  private readonly minute = Buffer.alloc(MINUTE_LENGTH);
  private minuteAt = NaN;
  /** For ids that are checked and not kept. */
  private readonly scratch = new Uint8Array(16);
  /** The file that was searched for times last, and where in it the one that was found is named; Infinity: none was. */
  private searched: Buffer | null = null;
  private namedAt = -1;

  constructor(private readonly place: FilePlace) {}

  /**
   * What the record at `start` of a file is, if one of its shape was learnt; else null, and it has to be parsed. Its key is
   * written to `keys` at `keyAt`, where anything may be written if it answers null.
   */
  find(file: Buffer, start: number, keys: Uint8Array, keyAt: number): Repeat | null {
    const time = this.timeAfter(file, start);
    if (time === null) return null;
    for (const shape of this.byHash.get(hashOf(file, start, time)) ?? []) {
      if (!this.isLike(shape, file, start, time)) continue;
      if (!writeUuid(file, start + shape.request, this.scratch, 0)) return null;
      if (!writeUuid(file, start + shape.id, keys, keyAt)) return null;
      const at = this.timeAt(file, time);
      if (Number.isNaN(at)) return null;
      shape.kind.met += 1;
      return { event: shape.event, at, end: start + shape.bytes.length };
    }
    return null;
  }

  /** Learns the shape of the record that lies from `start` to `end` of a file, and that `event` was parsed from. */
  learn(file: Buffer, start: number, end: number, event: ReadEvent): void {
    const kind = this.kindOf(event);
    if (kind.learnt > kind.met + MOST_VAIN) return;
    kind.learnt += 1;
    const bytes = file.subarray(start, end);
    const places = placesOf(bytes);
    if (!places || !this.isSound(bytes, places, event)) return;
    const hash = hashOf(file, start, start + places.time);
    const alike = this.byHash.get(hash) ?? [];
    if (alike.length >= MOST_ALIKE) return;
    if (this.size >= MOST_SHAPES) this.forget();
    this.size += 1;
    this.byHash.set(hash, [...alike, { bytes: Buffer.from(bytes), ...places, event, kind }]);
  }

  /** Where the next time in a file begins. Each is searched for once: in a file without any, that is its whole length. */
  private timeAfter(file: Buffer, start: number): number | null {
    if (this.searched !== file || this.namedAt < start) {
      const found = file.indexOf(TIME, start);
      this.searched = file;
      this.namedAt = found === -1 ? Infinity : found;
    }
    return this.namedAt === Infinity ? null : this.namedAt + TIME.length;
  }

  /**
   * Whether a record's time and ids are what is written at these places, and nothing else that is read depends on them:
   * they may also be named within another member, be named twice, or be spelt otherwise.
   */
  private isSound(bytes: Buffer, places: Places, event: ReadEvent): boolean {
    const { time, request, id } = places;
    if (event.at === PROBE_AT || event.key === PROBE_ID || Number.isNaN(this.timeAt(bytes, time)))
      return false;
    if (!writeUuid(bytes, request, this.scratch, 0) || !writeUuid(bytes, id, this.scratch, 0)) return false;
    const probe = readRecord(probeOf(bytes, places), this.place, Infinity);
    if ("refused" in probe) return false;
    return probe.at === PROBE_AT && probe.key === PROBE_ID && isSameCall(event, probe);
  }

  /** Whether the record at `start`, whose time is at `timeAt`, has all bytes of a shape but for its time and ids. */
  private isLike({ bytes, time, request, id }: Shape, file: Buffer, start: number, timeAt: number): boolean {
    if (time !== timeAt - start) return false;
    const end = start + bytes.length;
    const next = file[end];
    if (next !== COMMA && next !== CLOSE_ARRAY) return false;
    // First what differs most often: what was called, and on what.
    return (
      file.compare(bytes, time + TIME_LENGTH, request, timeAt + TIME_LENGTH, start + request) === 0 &&
      file.compare(bytes, id + UUID_LENGTH, bytes.length, start + id + UUID_LENGTH, end) === 0 &&
      file.compare(bytes, 0, time, start, timeAt) === 0 &&
      file.compare(bytes, request + UUID_LENGTH, id, start + request + UUID_LENGTH, start + id) === 0
    );
  }

  /** Milliseconds of a time like 2026-11-23T10:00:00Z; NaN when it is none. Records of one minute follow each other. */
  private timeAt(file: Buffer, from: number): number {
    if (!this.isOfMinute(file, from)) {
      file.copy(this.minute, 0, from, from + MINUTE_LENGTH);
      const minute = this.minute.toString("latin1");
      this.minuteAt = /^\d{4}-\d\d-\d\dT\d\d:\d\d:$/.test(minute) ? Date.parse(`${minute}00Z`) : NaN;
    }
    // "Z"
    return file[from + 19] === 0x5a ? this.minuteAt + 1_000 * twoDigits(file, from + 17) : NaN;
  }

  private isOfMinute(file: Buffer, from: number): boolean {
    for (let at = MINUTE_LENGTH - 1; at >= 0; at -= 1) if (file[from + at] !== this.minute[at]) return false;
    return true;
  }

  private kindOf({ source, name }: ReadEvent): Kind {
    const key = `${source}\n${name}`;
    const kind = this.kinds.get(key) ?? { learnt: 0, met: 0 };
    if (this.kinds.size < MOST_SHAPES) this.kinds.set(key, kind);
    return kind;
  }

  private forget(): void {
    this.byHash.clear();
    this.size = 0;
  }
}
