import { createHash } from "node:crypto";
import { ObjectTable } from "@/demo/aws/s3/object-table";
import type { AwsState, S3Bucket, S3ObjectVersion } from "@/demo/aws/state";
import type { Random } from "../random";
import { lazily } from "./lazy";

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
  const created: S3Bucket = { ...bucket, versioning: "Enabled", objects: new ObjectTable() };
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

/**
 * Stores a version whose bytes are worked out when somebody reads or lists them: thousands of reports that perhaps
 * nobody opens cost nothing. Only for buckets without a key, whose ETags follow from the bytes.
 */
export function putLater(
  bucket: S3Bucket,
  { key, contentType, written, make }: Omit<NewObject, "body" | "metadata"> & { make: () => Buffer },
  random: Random,
): void {
  const body = lazily(make);
  const digest = (algorithm: "md5" | "sha256", encoding: "hex" | "base64") =>
    lazily(() => createHash(algorithm).update(body()).digest(encoding));
  const md5 = digest("md5", "hex");
  const sha256 = digest("sha256", "base64");
  bucket.objects.set(key, [
    {
      versionId: versionId(random),
      get body() {
        return body();
      },
      get etag() {
        return `"${md5()}"`;
      },
      lastModified: written,
      contentType,
      get checksumSha256() {
        return sha256();
      },
      kmsKeyId: null,
      metadata: {},
      deleteMarker: false,
    },
  ]);
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
