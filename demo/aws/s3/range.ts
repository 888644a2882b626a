import { S3Error } from "../protocol/rest-xml";

/** First and last byte, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The bytes a Range header asks of an object of `size` bytes; null for the whole, which is also what S3 answers to a
 * range it can't read and to several ranges. Throws InvalidRange when it starts behind the end.
 */
export function readRange(range: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), size);
    if (length === 0) throw unsatisfiable(range ?? "", size);
    return { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return null;
  if (first >= size) throw unsatisfiable(range ?? "", size);
  return { first, last };
}

function unsatisfiable(range: string, size: number): S3Error {
  const elements = { RangeRequested: range, ActualObjectSize: size };
  const headers = { "content-range": `bytes */${size}` };
  return new S3Error("InvalidRange", "The requested range is not satisfiable", 416, elements, headers);
}
