import { createHash } from "node:crypto";
import type { AwsState, S3Bucket, S3ObjectVersion } from "@/demo/aws/state";
import type { Random } from "../random";

interface NewObject {
  key: string;
  body: Buffer;
  contentType: string;
  written: Date;
  metadata?: Record<string, string>;
}

export function ensureBucket(state: AwsState, bucket: Omit<S3Bucket, "objects" | "versioning">): S3Bucket {
  const existing = state.buckets.get(bucket.name);
  if (existing) return existing;
  const created: S3Bucket = { ...bucket, versioning: "Enabled", objects: new Map() };
  state.buckets.set(bucket.name, created);
  return created;
}

function versionId(random: Random): string {
  return random.hex(32);
}

/** As S3 answers it, in quotes. Under SSE-KMS an ETag is no MD5 of the content. */
function etag(bucket: S3Bucket, body: Buffer, random: Random): string {
  return `"${bucket.kmsKeyId ? random.hex(32) : createHash("md5").update(body).digest("hex")}"`;
}

/** Stores a version with the bucket's default encryption. */
export function putObject(bucket: S3Bucket, object: NewObject, random: Random): S3ObjectVersion {
  const stored: S3ObjectVersion = {
    versionId: versionId(random),
    body: object.body,
    etag: etag(bucket, object.body, random),
    lastModified: object.written,
    contentType: object.contentType,
    checksumSha256: createHash("sha256").update(object.body).digest("base64"),
    kmsKeyId: bucket.kmsKeyId,
    metadata: object.metadata ?? {},
    deleteMarker: false,
  };
  const versions = bucket.objects.get(object.key);
  if (versions) versions.push(stored);
  else bucket.objects.set(object.key, [stored]);
  return stored;
}

/** Deletes as S3 does in a versioned bucket: the bytes stay, a marker hides them. */
export function deleteObject(bucket: S3Bucket, key: string, when: Date, random: Random): void {
  bucket.objects.get(key)?.push({
    versionId: versionId(random),
    body: Buffer.alloc(0),
    etag: "",
    lastModified: when,
    contentType: "application/octet-stream",
    checksumSha256: null,
    kmsKeyId: null,
    metadata: {},
    deleteMarker: true,
  });
}
