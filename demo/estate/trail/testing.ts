import { createHash, createPublicKey, verify } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { S3Bucket } from "@/demo/aws/state";

const digestSchema = z.object({
  digestStartTime: z.string(),
  digestEndTime: z.string(),
  digestS3Object: z.string(),
  previousDigestS3Object: z.string().nullable(),
  previousDigestSignature: z.string().nullable(),
  previousDigestHashValue: z.string().nullable(),
  logFiles: z.array(z.object({ s3Object: z.string(), hashValue: z.string() })),
});
export type ReadDigest = z.infer<typeof digestSchema> & { signature: string; hash: string };

const recordSchema = z.looseObject({
  eventID: z.string(),
  eventTime: z.string(),
  eventName: z.string(),
  userIdentity: z.looseObject({ type: z.string(), arn: z.string().optional() }),
  requestParameters: z.record(z.string(), z.unknown()).nullable(),
});
export type ReadRecord = z.infer<typeof recordSchema>;
const fileSchema = z.object({ Records: z.array(recordSchema) });

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function textOf(bucket: S3Bucket, key: string): string {
  const version = bucket.objects.get(key)?.at(-1);
  if (!version) throw new Error(`${bucket.name} holds no ${key}`);
  return gunzipSync(version.body).toString();
}

/** Keys of log files of a trail's bucket, in order. */
export function logFiles(bucket: S3Bucket): string[] {
  return [...bucket.objects.keys()].filter((key) => key.includes("/CloudTrail/")).toSorted();
}

export function recordsOf(bucket: S3Bucket, key: string): ReadRecord[] {
  return fileSchema.parse(JSON.parse(textOf(bucket, key))).Records;
}

export function digestsOf(bucket: S3Bucket): ReadDigest[] {
  return [...bucket.objects.keys()]
    .filter((key) => key.includes("/CloudTrail-Digest/"))
    .toSorted()
    .map((key) => {
      const text = textOf(bucket, key);
      const signature = bucket.objects.get(key)?.at(-1)?.metadata["signature"] ?? "";
      return { ...digestSchema.parse(JSON.parse(text)), signature, hash: sha256(text) };
    });
}

/** What is wrong with the digests of a bucket with one chain: signatures, links, files. Empty: nothing. */
export function faultsOf(bucket: S3Bucket, publicKeyDer: Uint8Array): string[] {
  const publicKey = createPublicKey({ key: Buffer.from(publicKeyDer), format: "der", type: "pkcs1" });
  const faults: string[] = [];
  let previous: ReadDigest | null = null;
  for (const digest of digestsOf(bucket)) {
    const { digestS3Object: key, hash, previousDigestSignature } = digest;
    const signed = `${digest.digestEndTime}\n${bucket.name}/${key}\n${hash}\n${previousDigestSignature ?? "null"}`;
    if (!verify("sha256", Buffer.from(signed), publicKey, Buffer.from(digest.signature, "hex")))
      faults.push(`${key}: signature`);
    const isLinked =
      digest.previousDigestS3Object === previous?.digestS3Object &&
      digest.previousDigestHashValue === previous?.hash &&
      digest.previousDigestSignature === previous?.signature;
    if (digest.previousDigestS3Object !== null && !isLinked) faults.push(`${key}: link`);
    if (digest.previousDigestS3Object === null && previous !== null) faults.push(`${key}: begins anew`);
    for (const { s3Object, hashValue } of digest.logFiles)
      if (sha256(textOf(bucket, s3Object)) !== hashValue) faults.push(`${s3Object}: hash`);
    previous = digest;
  }
  return faults;
}
