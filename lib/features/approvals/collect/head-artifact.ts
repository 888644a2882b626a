import { HeadObjectCommand, type HeadObjectCommandOutput, S3ServiceException } from "@aws-sdk/client-s3";
import { z } from "zod";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { isGone } from "@/lib/platform/aws/gone";
import type { Artifact } from "../schema/snapshot";

/** What S3 says of a file right now. */
type Found = Pick<Artifact, "etag" | "versionId" | "checksumSha256" | "bytes" | "kmsKey">;

/** `denied`: S3 told nothing, or no checksum, for want of a permission. */
export interface HeadArtifact {
  found: Found;
  denied: boolean;
}

const NOTHING: Found = { etag: null, versionId: null, checksumSha256: null, bytes: null, kmsKey: null };

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const headSchema = z.object({
  ETag: text,
  VersionId: text,
  ChecksumSHA256: text,
  ContentLength: z
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? null),
  SSEKMSKeyId: text,
});

interface Place {
  Bucket: string;
  Key: string;
}

function placeOf(uri: string): Place | null {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  return Bucket && Key ? { Bucket, Key } : null;
}

function foundIn(answer: HeadObjectCommandOutput): Found {
  const { ETag, VersionId, ChecksumSHA256, ContentLength, SSEKMSKeyId } = headSchema.parse(answer);
  return {
    etag: ETag,
    versionId: VersionId,
    checksumSha256: ChecksumSHA256,
    bytes: ContentLength,
    kmsKey: SSEKMSKeyId,
  };
}

function isDenied(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;
}

/** Without its checksum, which needs kms:Decrypt for an object under a key of one's own (S3 API reference, HeadObject). */
async function headWithoutChecksum(aws: Aws, scope: AwsScope, place: Place): Promise<HeadArtifact> {
  try {
    return { found: foundIn(await aws.s3(scope).send(new HeadObjectCommand(place))), denied: true };
  } catch (error) {
    if (isDenied(error)) return { found: NOTHING, denied: true };
    throw error;
  }
}

/**
 * HeadObject of one file with the reader role. A file that is gone, and one that is a prefix or not in S3, has nothing
 * to tell. Throws what the SDK throws.
 */
export async function headArtifact(aws: Aws, scope: AwsScope, uri: string | null): Promise<HeadArtifact> {
  const place = uri === null || uri.endsWith("/") ? null : placeOf(uri);
  if (!place) return { found: NOTHING, denied: false };
  try {
    const answer = await aws.s3(scope).send(new HeadObjectCommand({ ...place, ChecksumMode: "ENABLED" }));
    return { found: foundIn(answer), denied: false };
  } catch (error) {
    if (isGone(error)) return { found: NOTHING, denied: false };
    if (isDenied(error)) return headWithoutChecksum(aws, scope, place);
    throw error;
  }
}
