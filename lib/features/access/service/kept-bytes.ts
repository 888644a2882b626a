import "server-only";
import { gunzip } from "node:zlib";
import { z } from "zod";

/** More than any file is read of when it is collected: kept bytes that hold more are not what was read. */
const MOST_BYTES = 64 * 1024 * 1024;

const unpackedSchema = z.object({
  buffer: z.instanceof(Buffer),
  engine: z.object({ bytesWritten: z.number() }),
});

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/**
 * Kept bytes without their compression, off the main thread. Null when they can't be uncompressed, not to their very
 * end, or to more than 64 MB.
 */
export function uncompress(body: Buffer): Promise<Buffer | null> {
  if (!isGzip(body)) return Promise.resolve(body);
  return new Promise((resolve) => {
    gunzip(body, { maxOutputLength: MOST_BYTES, info: true }, (error, result: unknown) => {
      const { data } = unpackedSchema.safeParse(error ? null : result);
      resolve(data?.engine.bytesWritten === body.length ? data.buffer : null);
    });
  });
}
