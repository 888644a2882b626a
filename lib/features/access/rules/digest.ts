import { z } from "zod";
import { parseKeepable } from "@/lib/platform/db/keepable";

/** A digest of an hour in which every minute had many files stays far below this. */
const MOST_FILES = 100_000;

const place = z.string().min(1).max(1_024);
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/i)
  .toLowerCase();
const hashAlgorithm = z.literal("SHA-256");
const time = z.iso.datetime();

const loggedFileSchema = z.object({
  s3Bucket: place,
  s3Object: place,
  /** SHA-256 of the uncompressed file. */
  hashValue: hash,
  hashAlgorithm,
  newestEventTime: time.nullish(),
  oldestEventTime: time.nullish(),
});

const fields = {
  awsAccountId: z.string(),
  digestStartTime: time,
  digestEndTime: time,
  digestS3Bucket: place,
  digestS3Object: place,
  digestPublicKeyFingerprint: z.string().min(1).max(200),
  digestSignatureAlgorithm: z.literal("SHA256withRSA"),
  logFiles: z.array(loggedFileSchema).max(MOST_FILES),
};
const previous = {
  previousDigestS3Bucket: place,
  previousDigestS3Object: place,
  previousDigestHashValue: hash,
  previousDigestHashAlgorithm: hashAlgorithm,
  previousDigestSignature: z.string().min(1).max(4_096),
};
const none = z.null().optional().default(null);
const noPrevious = {
  previousDigestS3Bucket: none,
  previousDigestS3Object: none,
  previousDigestHashValue: none,
  previousDigestHashAlgorithm: none,
  previousDigestSignature: z.null(),
};

/**
 * A digest of CloudTrail. A starting digest, the first one after validation or logging was switched on, names none
 * before it; then all of those fields are null.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export const digestSchema = z.union([
  z.object({ ...fields, ...previous }),
  z.object({ ...fields, ...noPrevious }),
]);
export type Digest = z.infer<typeof digestSchema>;

/** Reads an unpacked digest; null when it is none, or holds text that can't be kept. */
export function parseDigest(content: Buffer): Digest | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    return digestSchema.safeParse(parseKeepable(text)).data ?? null;
  } catch {
    return null;
  }
}
