import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import type { AwsScope } from "@/lib/platform/aws/clients";
import { isGone } from "@/lib/platform/aws/gone";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { DigestObject } from "../rules/digest-judge";

export const GET_DIGEST = "s3:GetObject";
export const LIST_DIGESTS = "s3:ListObjectsV2";
export const HEAD_FILE = "s3:HeadObject";

/** A digest of a hundred thousand files, packed, stays below this. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface DigestPlace {
  bucket: string;
  key: string;
}

export interface ListedDigest extends DigestPlace {
  etag: string;
}

/** Objects under a prefix from a key on, by name. Null when not all pages were answered. */
export async function listDigests(
  reader: ScopeReader,
  scope: AwsScope,
  { bucket, prefix, after }: { bucket: string; prefix: string; after: string },
): Promise<ListedDigest[] | null> {
  const found: ListedDigest[] = [];
  const input = { Bucket: bucket, Prefix: prefix, StartAfter: after };
  const all = pages(reader, LIST_DIGESTS, async (ContinuationToken) => {
    const answer = await reader.aws.s3(scope).send(new ListObjectsV2Command({ ...input, ContinuationToken }));
    return { items: answer.Contents ?? [], token: answer.NextContinuationToken };
  });
  for (;;) {
    const { value, done } = await all.next();
    if (done) return value ? found : null;
    for (const { Key, ETag } of value) if (Key && ETag) found.push({ bucket, key: Key, etag: ETag });
  }
}

/** What came of reading one: null when S3 has no such object. Those that failed are left out. */
export async function readDigests<Place extends DigestPlace>(
  reader: ScopeReader,
  scope: AwsScope,
  places: Place[],
): Promise<{ place: Place; object: DigestObject | null }[]> {
  return reader.attemptEach(
    GET_DIGEST,
    places,
    async (place) => ({ place, object: await readDigest(reader, scope, place) }),
    ({ bucket }) => bucket,
  );
}

async function readDigest(
  reader: ScopeReader,
  scope: AwsScope,
  { bucket, key }: DigestPlace,
): Promise<DigestObject | null> {
  try {
    const answer = await reader.aws.s3(scope).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const metadata = answer.Metadata ?? {};
    const etag = answer.ETag ?? "";
    if ((answer.ContentLength ?? 0) > MOST_BYTES) {
      // Kept without its bytes, it is no whole gzip file, which is what is said of it.
      await answer.Body?.transformToWebStream().cancel();
      return { bucket, key, etag, metadata, body: Buffer.alloc(0) };
    }
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return { bucket, key, etag, metadata, body: Buffer.from(bytes) };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Whether S3 has these objects; those it did not answer of are left out. */
export async function findObjects<Place extends DigestPlace>(
  reader: ScopeReader,
  scope: AwsScope,
  places: Place[],
): Promise<{ place: Place; exists: boolean }[]> {
  return reader.attemptEach(
    HEAD_FILE,
    places,
    async (place) => {
      try {
        await reader.aws.s3(scope).send(new HeadObjectCommand({ Bucket: place.bucket, Key: place.key }));
        return { place, exists: true };
      } catch (error) {
        if (isGone(error)) return { place, exists: false };
        throw error;
      }
    },
    ({ bucket }) => bucket,
  );
}
