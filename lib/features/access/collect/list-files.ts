import "server-only";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { z } from "zod";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { dayPrefixes, parseLogFileKey } from "../rules/trail-key";
import type { ListedFile } from "../store/files";
import type { TrailStream } from "../store/streams";

const DAY_MS = 86_400_000;

const objectSchema = z.object({
  Key: z.string(),
  ETag: z.string(),
  Size: z.number(),
});

const listingSchema = z.object({
  Contents: z.array(objectSchema).default([]),
  NextContinuationToken: z.string().optional(),
});

/**
 * Lists the log files of a stream from the day of `since` on, page by page; what is not named as CloudTrail names its
 * files is left out. Answers false when a page was not answered. Names begin with the day of delivery, and S3 lists in
 * the order of names (ListObjectsV2).
 */
export async function* listFiles(
  reader: ScopeReader,
  stream: TrailStream,
  since: Date,
): AsyncGenerator<ListedFile[], boolean> {
  const { bucket, keyPrefix, readerAccount, homeRegion } = stream;
  const s3 = reader.aws.s3({ account: readerAccount, region: homeRegion });
  const [day = keyPrefix] = dayPrefixes(keyPrefix, since, new Date(since.getTime() + DAY_MS));
  const found = pages(reader, "s3:ListObjectsV2", async (token) => {
    const input = { Bucket: bucket, Prefix: keyPrefix, StartAfter: day, ContinuationToken: token };
    const page = listingSchema.parse(await s3.send(new ListObjectsV2Command(input)));
    return { items: page.Contents, token: page.NextContinuationToken };
  });
  for (;;) {
    const { done, value } = await found.next();
    if (done) return value;
    yield value.flatMap(({ Key: key, ETag, Size: sizeBytes }) => {
      const name = parseLogFileKey(key);
      if (!name) return [];
      const etag = ETag.replaceAll('"', "");
      return [{ streamId: stream.id, bucket, key, etag, sizeBytes, deliveredAt: name.deliveredAt }];
    });
  }
}
