import { z } from "zod";
import { restOperation } from "../protocol/rest-xml";
import { bucketInput, bucketMembers, findBucket, xmlAnswer } from "./bucket";
import { encodeKey, encodingType, maxKeys, optionalAttributes, pageLimit, requestPayer } from "./list-input";
import { canonicalUser, listedObjects, presentKeys } from "./list-objects-v2";
import { commonPrefix, listPage } from "./list-page";
import { keysUnder } from "./object-table";

/** S3 ListObjects, the first version: goes on after a key, and names the next one only with a delimiter. */
export const listObjects = restOperation({
  name: "ListObjects",
  action: "s3:ListBucket",
  method: "GET",
  target: "bucket",
  members: {
    ...bucketMembers,
    Delimiter: { in: "query", name: "delimiter" },
    EncodingType: { in: "query", name: "encoding-type" },
    Marker: { in: "query", name: "marker" },
    MaxKeys: { in: "query", name: "max-keys" },
    Prefix: { in: "query", name: "prefix" },
    RequestPayer: { in: "header", name: "x-amz-request-payer" },
    OptionalObjectAttributes: { in: "header", name: "x-amz-optional-object-attributes" },
  },
  input: bucketInput.extend({
    Delimiter: z.string().default(""),
    EncodingType: encodingType,
    Marker: z.string().default(""),
    MaxKeys: maxKeys,
    Prefix: z.string().default(""),
    RequestPayer: requestPayer,
    OptionalObjectAttributes: optionalAttributes,
  }),
  run(input, context) {
    const bucket = findBucket(input, "s3:ListBucket", context);
    const limit = Math.min(input.MaxKeys ?? pageLimit, pageLimit);
    const { Prefix: prefix, Delimiter: delimiter, Marker: marker } = input;
    const isPrefix = commonPrefix(marker, prefix, delimiter) === marker;
    const keys = keysUnder(bucket.objects, prefix, marker === "" ? null : { after: marker, isPrefix });
    const page = listPage(presentKeys(bucket, keys, context.now), { prefix, delimiter, limit });
    const encode = (text: string) => encodeKey(text, input.EncodingType);
    return xmlAnswer("ListBucketResult", {
      Name: bucket.name,
      Prefix: encode(prefix),
      Marker: encode(marker),
      NextMarker: page.next && delimiter !== "" ? encode(page.next.after) : undefined,
      MaxKeys: limit,
      Delimiter: delimiter === "" ? undefined : encode(delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: page.next !== null,
      ...listedObjects(bucket, page, {
        encode,
        owner: { ID: canonicalUser(bucket.account) },
        now: context.now,
      }),
    });
  },
});
