import { z } from "zod";
import { restOperation, S3Error } from "../protocol/rest-xml";
import type { S3Bucket, S3ObjectVersion } from "../state";
import { bucketInput, bucketMembers, findBucket, xmlAnswer } from "./bucket";
import { encodeKey, encodingType, maxKeys, optionalAttributes, pageLimit, requestPayer } from "./list-input";
import { listPage, type ListPage, type ListPosition } from "./list-page";
import { keysUnder } from "./object-table";
import { latestThere } from "./visible";

const positionSchema = z.object({ after: z.string(), isPrefix: z.boolean() });

export const listObjectsV2 = restOperation({
  name: "ListObjectsV2",
  action: "s3:ListBucket",
  method: "GET",
  target: "bucket",
  subresource: "list-type",
  members: {
    ...bucketMembers,
    Delimiter: { in: "query", name: "delimiter" },
    EncodingType: { in: "query", name: "encoding-type" },
    MaxKeys: { in: "query", name: "max-keys" },
    Prefix: { in: "query", name: "prefix" },
    ContinuationToken: { in: "query", name: "continuation-token" },
    FetchOwner: { in: "query", name: "fetch-owner" },
    StartAfter: { in: "query", name: "start-after" },
    RequestPayer: { in: "header", name: "x-amz-request-payer" },
    OptionalObjectAttributes: { in: "header", name: "x-amz-optional-object-attributes" },
  },
  input: bucketInput.extend({
    Delimiter: z.string().default(""),
    EncodingType: encodingType,
    MaxKeys: maxKeys,
    Prefix: z.string().default(""),
    ContinuationToken: z.string().optional(),
    FetchOwner: z.enum(["true", "false"], "Invalid value for fetch-owner").optional(),
    StartAfter: z.string().optional(),
    RequestPayer: requestPayer,
    OptionalObjectAttributes: optionalAttributes,
  }),
  run(input, context) {
    const bucket = findBucket(input, "s3:ListBucket", context);
    const limit = Math.min(input.MaxKeys ?? pageLimit, pageLimit);
    const from = readToken(input.ContinuationToken) ?? startAfter(input.StartAfter);
    const { Prefix: prefix, Delimiter: delimiter } = input;
    const keys = presentKeys(bucket, keysUnder(bucket.objects, prefix, from), context.now);
    const page = listPage(keys, { prefix, delimiter, limit });
    const encode = (text: string) => encodeKey(text, input.EncodingType);
    const owner = input.FetchOwner === "true" ? { ID: canonicalUser(bucket.account) } : undefined;
    return xmlAnswer("ListBucketResult", {
      Name: bucket.name,
      Prefix: encode(prefix),
      StartAfter: input.StartAfter === undefined ? undefined : encode(input.StartAfter),
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: page.next ? writeToken(page.next) : undefined,
      KeyCount: page.entries.length,
      MaxKeys: limit,
      Delimiter: delimiter === "" ? undefined : encode(delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: page.next !== null,
      ...listedObjects(bucket, page, { encode, owner, now: context.now }),
    });
  },
});

/** The entries of a page as both versions of ListObjects write them. */
export function listedObjects(
  bucket: S3Bucket,
  { entries }: ListPage,
  written: { encode: (text: string) => string; owner: { ID: string } | undefined; now: Date },
) {
  const { encode, owner: Owner, now } = written;
  return {
    Contents: entries.flatMap(({ key, isPrefix }) => {
      const version = isPrefix ? undefined : latestThere(bucket.objects.get(key), now);
      return version ? [{ Key: encode(key), ...describeVersion(version), Owner }] : [];
    }),
    CommonPrefixes: entries.filter((entry) => entry.isPrefix).map(({ key }) => ({ Prefix: encode(key) })),
  };
}

/** What both listings say of a version that has a body. */
export function describeVersion(version: S3ObjectVersion) {
  const algorithm = version.checksumSha256 !== null ? "SHA256" : version.checksumCrc32 ? "CRC32" : undefined;
  return {
    LastModified: version.lastModified,
    ETag: version.etag,
    ChecksumAlgorithm: algorithm,
    ChecksumType: algorithm && "FULL_OBJECT",
    Size: version.body.length,
    StorageClass: "STANDARD",
  };
}

/** The canonical user id S3 names an owner by: 64 hex digits, the same for the same account. */
export function canonicalUser(account: string): string {
  return account.padStart(64, "0");
}

/** Those of the keys that have an object at that time. */
export function* presentKeys(bucket: S3Bucket, keys: Iterable<string>, now: Date): Generator<string> {
  for (const key of keys) {
    if (latestThere(bucket.objects.get(key), now)?.deleteMarker === false) yield key;
  }
}

function startAfter(key: string | undefined): ListPosition | null {
  return key === undefined ? null : { after: key, isPrefix: false };
}

function writeToken(position: ListPosition): string {
  return Buffer.from(JSON.stringify(position)).toString("base64");
}

function readToken(token: string | undefined): ListPosition | null {
  if (token === undefined) return null;
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(token, "base64").toString("utf8")));
  } catch {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect", 400, {
      ArgumentName: "continuation-token",
    });
  }
}
