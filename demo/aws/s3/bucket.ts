import { z } from "zod";
import type { CallContext } from "../operation";
import { S3Error, type Place } from "../protocol/rest-xml";
import type { WireAnswer } from "../protocol/wire";
import { xml, xmlHead, type XmlElements } from "../protocol/xml";
import { deniedSentence } from "../service-errors";
import type { S3Bucket } from "../state";

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** Members every operation on a bucket takes. */
export const bucketMembers: Record<string, Place> = {
  ExpectedBucketOwner: { in: "header", name: "x-amz-expected-bucket-owner" },
};
export const bucketInput = z.object({
  Bucket: z.string(),
  ExpectedBucketOwner: z
    .string()
    .regex(/^\d{12}$/, "The value of the expected bucket owner parameter must be an AWS account ID")
    .optional(),
});

/**
 * The bucket, when it exists, is in the region the request was signed for, and belongs to the caller's account: no
 * bucket of the loopback has a policy that lets another account in. `anyRegion` is for GetBucketLocation, which every
 * region answers. Throws S3Error.
 */
export function findBucket(
  input: { Bucket: string; ExpectedBucketOwner?: string | undefined },
  action: string,
  context: CallContext,
  anyRegion = false,
): S3Bucket {
  const { Bucket: name, ExpectedBucketOwner: owner } = input;
  const BucketName = name;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new S3Error("InvalidBucketName", "The specified bucket is not valid.", 400, { BucketName });
  }
  const bucket = context.state.buckets.get(name);
  if (!bucket) throw new S3Error("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName });
  if (bucket.region !== context.region && !anyRegion) throw elsewhere(bucket);
  if (bucket.account !== context.account) {
    const sentence = deniedSentence(context.callerArn, action, `"arn:aws:s3:::${name}"`);
    throw new S3Error("AccessDenied", sentence, 403);
  }
  if (owner !== undefined && owner !== bucket.account)
    throw new S3Error("AccessDenied", "Access Denied", 403);
  return bucket;
}

function elsewhere(bucket: S3Bucket): S3Error {
  const sentence =
    "The bucket you are attempting to access must be addressed using the specified endpoint. " +
    "Please send all future requests to this endpoint.";
  const Endpoint = `${bucket.name}.s3.${bucket.region}.amazonaws.com`;
  return new S3Error(
    "PermanentRedirect",
    sentence,
    301,
    { Endpoint, Bucket: bucket.name },
    {
      "x-amz-bucket-region": bucket.region,
    },
  );
}

/** An XML document of S3, namespace and all. */
export function xmlAnswer(root: string, elements: XmlElements | string): WireAnswer {
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: xmlHead + xml(root, elements, s3Namespace),
  };
}
