import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { S3Error } from "../protocol/rest-xml";

const computed: Record<string, (bytes: Buffer) => string> = {
  crc32: crc32Base64,
  sha1: (bytes) => createHash("sha1").update(bytes).digest("base64"),
  sha256: (bytes) => createHash("sha256").update(bytes).digest("base64"),
};

const prefix = "x-amz-checksum-";

/**
 * Holds the body against every checksum that came with it (header or trailer) and against Content-MD5. Answers the
 * checksums by algorithm. Throws BadDigest, InvalidDigest or InvalidRequest as S3 does, and NotImplemented for the
 * algorithms the loopback can't compute, rather than trust them.
 */
export function verifyChecksums(
  bytes: Buffer,
  sent: Map<string, string>,
  md5: string | undefined,
): Map<string, string> {
  if (md5 !== undefined) verifyMd5(bytes, md5);
  const verified = new Map<string, string>();
  for (const [name, value] of sent) {
    if (!name.startsWith(prefix) || name === `${prefix}algorithm` || name === `${prefix}type`) continue;
    const algorithm = name.slice(prefix.length);
    const compute = computed[algorithm];
    if (!compute) throw new S3Error("NotImplemented", `The loopback does not compute ${algorithm}.`, 501);
    const actual = compute(bytes);
    if (value.length !== actual.length) {
      throw new S3Error("InvalidRequest", `Value for ${name} header is invalid.`, 400);
    }
    if (value !== actual) {
      const shown = algorithm.toUpperCase();
      throw new S3Error(
        "BadDigest",
        `The ${shown} you specified did not match the calculated checksum.`,
        400,
      );
    }
    verified.set(algorithm, actual);
  }
  return verified;
}

export function crc32Base64(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString("base64");
}

function verifyMd5(bytes: Buffer, md5: string): void {
  if (Buffer.from(md5, "base64").length !== 16) {
    throw new S3Error("InvalidDigest", "The Content-MD5 you specified was invalid.", 400);
  }
  const actual = createHash("md5").update(bytes).digest("base64");
  if (actual !== md5)
    throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.", 400);
}
