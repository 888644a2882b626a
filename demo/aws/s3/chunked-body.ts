import { S3Error } from "../protocol/rest-xml";

/** A body unpacked from aws-chunked, with the headers that trail it. */
export interface UnpackedBody {
  bytes: Buffer;
  trailers: Map<string, string>;
}

/**
 * Unpacks Content-Encoding aws-chunked ("Signature calculations: transferring a payload in multiple chunks" in the S3
 * API reference): hexadecimal size with an optional chunk signature, the bytes, a chunk of size 0, trailing headers.
 * Chunk signatures are not verified. Throws IncompleteBody when it ends early.
 */
export function unpackChunks(body: Buffer): UnpackedBody {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const { line, next } = readLine(body, at);
    const size = /^([0-9a-fA-F]{1,8})(;|$)/.exec(line)?.[1];
    if (size === undefined) throw incomplete();
    const length = Number.parseInt(size, 16);
    if (length === 0) return { bytes: Buffer.concat(chunks), trailers: readTrailers(body, next) };
    if (next + length > body.length) throw incomplete();
    chunks.push(body.subarray(next, next + length));
    at = next + length + 2;
  }
}

function readTrailers(body: Buffer, from: number): Map<string, string> {
  const trailers = new Map<string, string>();
  for (const line of body.toString("latin1", from).split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return trailers;
}

function readLine(body: Buffer, from: number): { line: string; next: number } {
  const end = body.indexOf("\r\n", from);
  if (end < 0) throw incomplete();
  return { line: body.toString("latin1", from, end), next: end + 2 };
}

function incomplete(): S3Error {
  const sentence = "You did not provide the number of bytes specified by the Content-Length HTTP header";
  return new S3Error("IncompleteBody", sentence, 400);
}
