import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { SigningKey } from "./signing-key";
import { digestKey, type Lane } from "./trail-keys";

/** A log file as a digest lists it. */
export interface DeliveredFile {
  bucket: string;
  key: string;
  /** SHA-256 of the uncompressed content, in hex. */
  hash: string;
  /** Times of its records, in milliseconds since 1970. */
  newest: number;
  oldest: number;
}

/** What the next digest says of the one before it. */
export interface DigestLink {
  bucket: string;
  key: string;
  hash: string;
  signature: string;
}

export interface SignedDigest extends DigestLink {
  /** Gzip of its JSON. */
  body: Buffer;
  /** Of the S3 object: a digest is signed outside itself. */
  metadata: { signature: string; "signature-algorithm": "SHA256withRSA" };
}

const isoSeconds = (at: number | Date) => `${new Date(at).toISOString().slice(0, 19)}Z`;
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");

/**
 * The digest of the files delivered between two times, signed and linked as AWS does (CloudTrail User Guide, "Digest
 * file structure" and "Custom implementations"). `previous` is null for the first after a start of logging.
 */
export function signDigest(
  lane: Lane,
  told: { from: Date; to: Date; files: DeliveredFile[]; previous: DigestLink | null },
  signer: SigningKey,
): SignedDigest {
  const { from, to, files, previous } = told;
  const key = digestKey(lane, to);
  const content = JSON.stringify({
    awsAccountId: lane.account,
    digestStartTime: isoSeconds(from),
    digestEndTime: isoSeconds(to),
    digestS3Bucket: lane.bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: signer.fingerprint,
    digestSignatureAlgorithm: "SHA256withRSA",
    newestEventTime: extreme(files, "newest"),
    oldestEventTime: extreme(files, "oldest"),
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? "SHA-256" : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles: files.map((file) => ({
      s3Bucket: file.bucket,
      s3Object: file.key,
      hashValue: file.hash,
      hashAlgorithm: "SHA-256",
      newestEventTime: isoSeconds(file.newest),
      oldestEventTime: isoSeconds(file.oldest),
    })),
  });
  const hash = sha256(content);
  const text = [isoSeconds(to), `${lane.bucket}/${key}`, hash, previous?.signature ?? "null"].join("\n");
  const signature = signer.sign(text);
  return {
    bucket: lane.bucket,
    key,
    hash,
    signature,
    body: gzipSync(content, { level: 1 }),
    metadata: { signature, "signature-algorithm": "SHA256withRSA" },
  };
}

function extreme(files: DeliveredFile[], side: "newest" | "oldest"): string | null {
  if (files.length === 0) return null;
  const times = files.map((file) => file[side]);
  return isoSeconds(side === "newest" ? Math.max(...times) : Math.min(...times));
}
