import { restOperation } from "../protocol/rest-xml";
import { bucketInput, bucketMembers, findBucket, xmlAnswer } from "./bucket";

/** A bucket that was never versioned answers no status at all. */
export const getBucketVersioning = restOperation({
  name: "GetBucketVersioning",
  action: "s3:GetBucketVersioning",
  method: "GET",
  target: "bucket",
  subresource: "versioning",
  members: bucketMembers,
  input: bucketInput,
  run(input, context) {
    const bucket = findBucket(input, "s3:GetBucketVersioning", context);
    return xmlAnswer("VersioningConfiguration", { Status: bucket.versioning });
  },
});
