import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { type Digest, parseDigest } from "./digest";

/** Files of CloudTrail unpack to a few megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

const unpackedSchema = z.object({
  buffer: z.instanceof(Buffer),
  engine: z.object({ bytesWritten: z.number() }),
});

/**
 * Unpacks a gzip file; null when it is none, is cut off, unpacks to more than 64 MB, or when something follows it, which
 * gunzip would pass over in silence.
 */
export function unpackWhole(packed: Buffer): Buffer | null {
  try {
    const options = { info: true, maxOutputLength: MOST_BYTES };
    const { data } = unpackedSchema.safeParse(gunzipSync(packed, options));
    return data?.engine.bytesWritten === packed.length ? data.buffer : null;
  } catch {
    return null;
  }
}

/** Whether the content of a packed log file or digest has this SHA-256, in hex. */
export function checkHash(packed: Buffer, sha256: string): boolean {
  const content = unpackWhole(packed);
  return content !== null && sha256Of(content) === sha256.toLowerCase();
}

/** SHA-256 in lower-case hex. */
export function sha256Of(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A digest as it lies in S3: `body` packed, `signature` in hex from its metadata. */
export interface SignedDigest {
  bucket: string;
  key: string;
  body: Buffer;
  signature: string | null;
}

/**
 * Whether CloudTrail signed this digest for the place where it lies, by a public key of ListPublicKeys (DER): the
 * proof of a kept digest, computed again from its bytes.
 */
export function checkSignature({ bucket, key, body, signature }: SignedDigest, publicKey: Buffer): boolean {
  const content = unpackWhole(body);
  const digest = content && parseDigest(content);
  if (!digest || digest.digestS3Bucket !== bucket || digest.digestS3Object !== key) return false;
  return isSigned({ digest, content, signature }, publicKey);
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over `stringToSign`. False for a signature that is no hex and a key that is no RSA key. */
export function isSigned(
  { digest, content, signature }: { digest: Digest; content: Buffer; signature: string | null },
  publicKey: Buffer,
): boolean {
  if (!signature || !/^(?:[0-9a-f]{2})+$/i.test(signature)) return false;
  const key = readKey(publicKey);
  if (key?.asymmetricKeyType !== "rsa") return false;
  return verify("sha256", Buffer.from(stringToSign(digest, content)), key, Buffer.from(signature, "hex"));
}

/**
 * What CloudTrail signs; "null" stands for the signature before the first.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
 */
export function stringToSign(digest: Digest, content: Buffer): string {
  return [
    digest.digestEndTime,
    `${digest.digestS3Bucket}/${digest.digestS3Object}`,
    sha256Of(content),
    digest.previousDigestSignature ?? "null",
  ].join("\n");
}

/** AWS promises PKCS #1, but one of the keys of its own documentation is a SubjectPublicKeyInfo. */
function readKey(der: Buffer): KeyObject | null {
  for (const type of ["pkcs1", "spki"] as const) {
    try {
      return createPublicKey({ key: der, format: "der", type });
    } catch {
      continue;
    }
  }
  return null;
}
