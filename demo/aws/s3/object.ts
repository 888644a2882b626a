import { z } from "zod";
import type { CallContext } from "../operation";
import { S3Error, type Place } from "../protocol/rest-xml";
import type { S3Bucket, S3ObjectVersion } from "../state";
import { bucketInput, bucketMembers, findBucket } from "./bucket";
import { requestPayer } from "./list-input";
import { versionsThere } from "./visible";

/** Members GetObject and HeadObject share. */
export const readMembers: Record<string, Place> = {
  ...bucketMembers,
  IfMatch: { in: "header", name: "if-match" },
  IfModifiedSince: { in: "header", name: "if-modified-since" },
  IfNoneMatch: { in: "header", name: "if-none-match" },
  IfUnmodifiedSince: { in: "header", name: "if-unmodified-since" },
  Range: { in: "header", name: "range" },
  ResponseCacheControl: { in: "query", name: "response-cache-control" },
  ResponseContentDisposition: { in: "query", name: "response-content-disposition" },
  ResponseContentEncoding: { in: "query", name: "response-content-encoding" },
  ResponseContentLanguage: { in: "query", name: "response-content-language" },
  ResponseContentType: { in: "query", name: "response-content-type" },
  ResponseExpires: { in: "query", name: "response-expires" },
  VersionId: { in: "query", name: "versionId" },
  RequestPayer: { in: "header", name: "x-amz-request-payer" },
  ChecksumMode: { in: "header", name: "x-amz-checksum-mode" },
  SSECustomerAlgorithm: { in: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
};

/** A date header that can't be read is ignored, as HTTP asks. */
const httpDate = z
  .string()
  .transform((text) => new Date(text))
  .transform((date) => (Number.isNaN(date.getTime()) ? undefined : date))
  .optional();

export const objectKey = z.string();

export const readInput = bucketInput.extend({
  Key: objectKey,
  IfMatch: z.string().optional(),
  IfModifiedSince: httpDate,
  IfNoneMatch: z.string().optional(),
  IfUnmodifiedSince: httpDate,
  Range: z.string().optional(),
  ResponseCacheControl: z.string().optional(),
  ResponseContentDisposition: z.string().optional(),
  ResponseContentEncoding: z.string().optional(),
  ResponseContentLanguage: z.string().optional(),
  ResponseContentType: z.string().optional(),
  ResponseExpires: z.string().optional(),
  VersionId: z.string().optional(),
  RequestPayer: requestPayer,
  SSECustomerAlgorithm: z.undefined("The encryption parameters are not applicable to this object."),
  ChecksumMode: z.literal("ENABLED", "Value for x-amz-checksum-mode header is invalid.").optional(),
});

export type ReadInput = z.output<typeof readInput>;

/** The version asked for, or the latest. Throws S3Error as S3 does for missing and deleted ones. */
export function findObject(
  input: ReadInput,
  context: CallContext,
): { bucket: S3Bucket; version: S3ObjectVersion } {
  const bucket = findBucket(input, "s3:GetObject", context);
  const versions = versionsThere(bucket.objects.get(input.Key), context.now);
  if (input.VersionId !== undefined)
    return { bucket, version: findVersion(versions, input.Key, input.VersionId) };
  const version = versions.at(-1);
  if (version && !version.deleteMarker) return { bucket, version };
  const marker = version && { "x-amz-delete-marker": "true", "x-amz-version-id": version.versionId };
  throw new S3Error("NoSuchKey", "The specified key does not exist.", 404, { Key: input.Key }, marker);
}

function findVersion(versions: S3ObjectVersion[], key: string, versionId: string): S3ObjectVersion {
  const version = versions.find((candidate) => candidate.versionId === versionId);
  if (!version) {
    const elements = { Key: key, VersionId: versionId };
    throw new S3Error("NoSuchVersion", "The specified version does not exist.", 404, elements);
  }
  if (!version.deleteMarker) return version;
  const sentence = "The specified method is not allowed against this resource.";
  const elements = { Method: "GET", ResourceType: "DeleteMarker" };
  const headers = { allow: "DELETE", "x-amz-delete-marker": "true", "x-amz-version-id": versionId };
  throw new S3Error("MethodNotAllowed", sentence, 405, elements, headers);
}

/** Headers that tell about an object, for GET and HEAD. */
export function objectHeaders(
  bucket: S3Bucket,
  version: S3ObjectVersion,
  input: ReadInput,
): Record<string, string> {
  const headers: Record<string, string> = {
    "accept-ranges": "bytes",
    "last-modified": version.lastModified.toUTCString(),
    etag: version.etag,
    "content-type": version.contentType,
    ...encryptionHeaders(version.kmsKeyId),
    ...responseOverrides(input),
  };
  if (bucket.versioning !== null) headers["x-amz-version-id"] = version.versionId;
  if (version.lockedUntil) {
    headers["x-amz-object-lock-mode"] = "COMPLIANCE";
    headers["x-amz-object-lock-retain-until-date"] = version.lockedUntil.toISOString();
  }
  for (const [name, value] of Object.entries(version.metadata)) headers[`x-amz-meta-${name}`] = value;
  return headers;
}

/** Checksums go out only when asked for, and only for the whole object. */
export function checksumHeaders(version: S3ObjectVersion): Record<string, string> {
  if (version.checksumSha256 !== null) {
    return { "x-amz-checksum-sha256": version.checksumSha256, "x-amz-checksum-type": "FULL_OBJECT" };
  }
  if (!version.checksumCrc32) return {};
  return { "x-amz-checksum-crc32": version.checksumCrc32, "x-amz-checksum-type": "FULL_OBJECT" };
}

export function encryptionHeaders(kmsKeyId: string | null): Record<string, string> {
  if (kmsKeyId === null) return { "x-amz-server-side-encryption": "AES256" };
  return {
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": kmsKeyId,
    "x-amz-server-side-encryption-bucket-key-enabled": "true",
  };
}

function responseOverrides(input: ReadInput): Record<string, string> {
  const overrides = {
    "cache-control": input.ResponseCacheControl,
    "content-disposition": input.ResponseContentDisposition,
    "content-encoding": input.ResponseContentEncoding,
    "content-language": input.ResponseContentLanguage,
    "content-type": input.ResponseContentType,
    expires: input.ResponseExpires,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(overrides)) if (value !== undefined) headers[name] = value;
  return headers;
}
