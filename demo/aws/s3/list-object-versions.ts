import { z } from "zod";
import { restOperation, S3Error } from "../protocol/rest-xml";
import { xml, xmlHead, type XmlElements } from "../protocol/xml";
import type { S3Bucket, S3ObjectVersion } from "../state";
import { bucketInput, bucketMembers, findBucket, s3Namespace } from "./bucket";
import { encodeKey, encodingType, maxKeys, optionalAttributes, pageLimit, requestPayer } from "./list-input";
import { canonicalUser, describeVersion } from "./list-objects-v2";
import { versionPage } from "./version-page";

export const listObjectVersions = restOperation({
  name: "ListObjectVersions",
  action: "s3:ListBucketVersions",
  method: "GET",
  target: "bucket",
  subresource: "versions",
  members: {
    ...bucketMembers,
    Delimiter: { in: "query", name: "delimiter" },
    EncodingType: { in: "query", name: "encoding-type" },
    KeyMarker: { in: "query", name: "key-marker" },
    MaxKeys: { in: "query", name: "max-keys" },
    Prefix: { in: "query", name: "prefix" },
    VersionIdMarker: { in: "query", name: "version-id-marker" },
    RequestPayer: { in: "header", name: "x-amz-request-payer" },
    OptionalObjectAttributes: { in: "header", name: "x-amz-optional-object-attributes" },
  },
  input: bucketInput.extend({
    Delimiter: z.string().default(""),
    EncodingType: encodingType,
    KeyMarker: z.string().default(""),
    MaxKeys: maxKeys,
    Prefix: z.string().default(""),
    VersionIdMarker: z.string().default(""),
    RequestPayer: requestPayer,
    OptionalObjectAttributes: optionalAttributes,
  }),
  run(input, context) {
    const bucket = findBucket(input, "s3:ListBucketVersions", context);
    if (input.VersionIdMarker !== "" && input.KeyMarker === "") {
      const sentence = "A version-id marker cannot be specified without a key marker.";
      throw new S3Error("InvalidArgument", sentence, 400, { ArgumentName: "version-id-marker" });
    }
    const limit = Math.min(input.MaxKeys ?? pageLimit, pageLimit);
    const page = versionPage(bucket.objects, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      limit,
      keyMarker: input.KeyMarker,
      versionIdMarker: input.VersionIdMarker,
      now: context.now,
    });
    const encode = (text: string) => encodeKey(text, input.EncodingType);
    const head: XmlElements = {
      Name: bucket.name,
      Prefix: encode(input.Prefix),
      KeyMarker: encode(input.KeyMarker),
      VersionIdMarker: input.VersionIdMarker,
      NextKeyMarker: page.next ? encode(page.next.key) : undefined,
      NextVersionIdMarker: page.next?.versionId,
      MaxKeys: limit,
      Delimiter: input.Delimiter === "" ? undefined : encode(input.Delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: page.next !== null,
    };
    const parts = Object.entries(head).map(([name, value]) => xml(name, value));
    for (const { key, version, isLatest } of page.versions)
      parts.push(entry(bucket, encode(key), version, isLatest));
    for (const prefix of page.prefixes) parts.push(xml("CommonPrefixes", { Prefix: encode(prefix) }));
    const body = `${xmlHead}<ListVersionsResult xmlns="${s3Namespace}">${parts.join("")}</ListVersionsResult>`;
    return { status: 200, headers: { "content-type": "application/xml" }, body };
  },
});

/** Versions and delete markers come in one sequence, newest of a key first. */
function entry(bucket: S3Bucket, key: string, version: S3ObjectVersion, isLatest: boolean): string {
  const Owner = { ID: canonicalUser(bucket.account) };
  const about = { Key: key, VersionId: version.versionId, IsLatest: isLatest };
  return version.deleteMarker
    ? xml("DeleteMarker", { ...about, LastModified: version.lastModified, Owner })
    : xml("Version", { ...about, ...describeVersion(version), Owner });
}
