import { createHash, randomBytes } from "node:crypto";
import type { CallContext } from "../operation";
import { restOperation, S3Error } from "../protocol/rest-xml";
import { header, type WireAnswer, type WireRequest } from "../protocol/wire";
import type { S3Bucket, S3ObjectVersion } from "../state";
import { findBucket } from "./bucket";
import { crc32Base64, verifyChecksums } from "./checksums";
import { unpackChunks } from "./chunked-body";
import { matches, preconditionFailed } from "./conditions";
import { checksumHeaders, encryptionHeaders } from "./object";
import { putInput, putMembers, type PutInput } from "./put-input";
import { latestThere } from "./visible";

export const putObject = restOperation({
  name: "PutObject",
  action: "s3:PutObject",
  method: "PUT",
  target: "object",
  members: putMembers,
  input: putInput,
  run: store,
});

/** Headers of features no bucket of the loopback has. */
const unsupported = [
  "x-amz-tagging",
  "x-amz-write-offset-bytes",
  "x-amz-website-redirect-location",
  "x-amz-server-side-encryption-customer-",
];

/** Of Object Lock the loopback has retention, and no holds. */
const LOCKS = new Set(["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date"]);

function store(input: PutInput, context: CallContext, request: WireRequest): WireAnswer {
  const bucket = findBucket(input, "s3:PutObject", context);
  refuseUnsupported(input, request);
  const lockedUntil = lockEnd(bucket, input, context.now);
  const { bytes, checksums } = receive(input, request);
  checkPreconditions(bucket, input, context.now);
  const kmsKeyId = kmsKey(bucket, input);
  const versionId = bucket.versioning === "Enabled" ? randomBytes(24).toString("base64url") : "null";
  const version: S3ObjectVersion = {
    versionId,
    body: bytes,
    etag: etag(bytes, kmsKeyId, versionId),
    lastModified: context.now,
    contentType: input.ContentType,
    checksumSha256: checksums.get("sha256") ?? null,
    checksumCrc32: checksums.get("crc32") ?? crc32Base64(bytes),
    kmsKeyId,
    metadata: input.Metadata,
    ...(lockedUntil && { lockedUntil }),
    deleteMarker: false,
  };
  const older = bucket.objects.get(input.Key) ?? [];
  // Without versioning there is one version, "null", and a suspended bucket overwrites that one only.
  const kept = versionId === "null" ? older.filter((candidate) => candidate.versionId !== "null") : older;
  bucket.objects.set(input.Key, [...(bucket.versioning === null ? [] : kept), version]);
  const headers: Record<string, string> = {
    etag: version.etag,
    ...encryptionHeaders(kmsKeyId),
    ...checksumHeaders(version),
  };
  if (bucket.versioning === "Enabled") headers["x-amz-version-id"] = versionId;
  return { status: 200, headers, body: "" };
}

function receive(input: PutInput, request: WireRequest): { bytes: Buffer; checksums: Map<string, string> } {
  const sent = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) sent.set(name, String(value));
  if (header(request, "x-amz-content-sha256")?.startsWith("STREAMING-") !== true) {
    return { bytes: request.body, checksums: verifyChecksums(request.body, sent, input.ContentMD5) };
  }
  const { bytes, trailers } = unpackChunks(request.body);
  const announced = Number(header(request, "x-amz-decoded-content-length"));
  if (announced !== bytes.length) {
    const sentence = "The request body terminated unexpectedly";
    throw new S3Error("IncompleteBody", sentence, 400);
  }
  for (const [name, value] of trailers) sent.set(name, value);
  const promised = header(request, "x-amz-trailer");
  if (promised !== undefined && !trailers.has(promised)) {
    throw new S3Error(
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed",
      400,
    );
  }
  return { bytes, checksums: verifyChecksums(bytes, sent, input.ContentMD5) };
}

function refuseUnsupported(input: PutInput, request: WireRequest): void {
  if (Buffer.byteLength(input.Key) > 1024) {
    const elements = { Size: Buffer.byteLength(input.Key), MaxSizeAllowed: 1024 };
    throw new S3Error("KeyTooLongError", "Your key is too long", 400, elements);
  }
  const names = Object.keys(request.headers);
  if (names.some((name) => name.startsWith("x-amz-object-lock-") && !LOCKS.has(name))) {
    throw new S3Error("InvalidRequest", "Bucket is missing Object Lock Configuration", 400);
  }
  const otherClass = input.StorageClass !== undefined && input.StorageClass !== "STANDARD";
  if (otherClass || names.some((name) => unsupported.some((prefix) => name.startsWith(prefix)))) {
    const sentence = "A header you provided implies functionality that is not implemented";
    throw new S3Error("NotImplemented", sentence, 501);
  }
}

/** Until when the new version is locked; null: it is not. */
function lockEnd(bucket: S3Bucket, input: PutInput, now: Date): Date | null {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until } = input;
  if (mode === undefined && until === undefined) return null;
  if (!bucket.objectLock) {
    throw new S3Error("InvalidRequest", "Bucket is missing Object Lock Configuration", 400);
  }
  if (mode === undefined || until === undefined) {
    const sentence = "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied";
    throw new S3Error("InvalidArgument", sentence, 400);
  }
  if (Date.parse(until) <= now.getTime())
    throw new S3Error("InvalidArgument", "The retain until date must be in the future!", 400);
  return new Date(until);
}

/** Conditional writes: If-None-Match "*" only creates, If-Match only replaces that ETag. */
function checkPreconditions(bucket: S3Bucket, input: PutInput, now: Date): void {
  const latest = latestThere(bucket.objects.get(input.Key), now);
  const present = latest && !latest.deleteMarker ? latest : null;
  if (input.IfNoneMatch !== undefined && input.IfNoneMatch !== "*") {
    throw new S3Error(
      "NotImplemented",
      "A header you provided implies functionality that is not implemented",
      501,
    );
  }
  if (input.IfNoneMatch === "*" && present) throw preconditionFailed("If-None-Match");
  if (input.IfMatch === undefined) return;
  if (!present) throw new S3Error("NoSuchKey", "The specified key does not exist.", 404, { Key: input.Key });
  if (!matches(input.IfMatch, present.etag)) throw preconditionFailed("If-Match");
}

function kmsKey(bucket: S3Bucket, input: PutInput): string | null {
  const { ServerSideEncryption: asked, SSEKMSKeyId: key } = input;
  if (asked === "AES256" && key !== undefined) {
    const sentence =
      "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms";
    throw new S3Error("InvalidArgument", sentence, 400, { ArgumentName: "x-amz-server-side-encryption" });
  }
  if (asked === undefined) return bucket.kmsKeyId;
  if (asked === "AES256") return null;
  if (asked !== "aws:kms") {
    throw new S3Error(
      "NotImplemented",
      "A header you provided implies functionality that is not implemented",
      501,
    );
  }
  return key ?? bucket.kmsKeyId ?? `arn:aws:kms:${bucket.region}:${bucket.account}:alias/aws/s3`;
}

/** The MD5 of the bytes, except under KMS, where S3 answers something else. */
function etag(bytes: Buffer, kmsKeyId: string | null, versionId: string): string {
  const digest = createHash("md5").update(bytes);
  if (kmsKeyId !== null) digest.update(kmsKeyId).update(versionId);
  return `"${digest.digest("hex")}"`;
}
