import {
  elementSpans,
  endOfValue,
  isArrayAt,
  isObjectAt,
  memberStart,
  skipSpace,
  type Span,
} from "./json-spans";

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_FEED = 0x0a;

function lineSpans(bytes: Buffer, from: number): Span[] {
  const spans: Span[] = [];
  let at = from;
  while (at < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, at);
    const next = feed === -1 ? bytes.length : feed;
    const start = Math.min(skipSpace(bytes, at), next);
    let end = next;
    while (end > start && skipSpace(bytes, end - 1) !== end - 1) end -= 1;
    if (end > start) spans.push({ start, end });
    at = next + 1;
  }
  return spans;
}

/**
 * Where each record lies in the uncompressed bytes of a file, in the file's order: the elements of {"Records":[…]}, of
 * a bare array, the lines of NDJSON, or the one record there is.
 */
export function recordSpans(bytes: Buffer): Span[] {
  const begin = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const first = skipSpace(bytes, begin);
  if (first === bytes.length) return [];
  const end = endOfValue(bytes, first);
  if (skipSpace(bytes, end) < bytes.length) return lineSpans(bytes, first);
  if (isArrayAt(bytes, first)) return elementSpans(bytes, first);
  const records = isObjectAt(bytes, first) ? memberStart(bytes, first, "Records") : null;
  if (records !== null && isArrayAt(bytes, records)) return elementSpans(bytes, records);
  return [{ start: first, end }];
}

/** The bytes of a span as text, unchanged; what is not UTF-8 is replaced by U+FFFD. */
export function textOf(bytes: Buffer, { start, end }: Span): string {
  return bytes.toString("utf8", start, end);
}

/** A record as it was written, by its place among the file's records from 0; null: the file has no such record. */
export function cutRecord(bytes: Buffer, ordinal: number): string | null {
  const span = recordSpans(bytes)[ordinal];
  return span ? textOf(bytes, span) : null;
}
