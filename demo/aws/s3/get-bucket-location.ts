import { restOperation } from "../protocol/rest-xml";
import { bucketInput, bucketMembers, findBucket, xmlAnswer } from "./bucket";

/** us-east-1 is answered as nothing, as S3 always did. */
export const getBucketLocation = restOperation({
  name: "GetBucketLocation",
  action: "s3:GetBucketLocation",
  method: "GET",
  target: "bucket",
  subresource: "location",
  members: bucketMembers,
  input: bucketInput,
  run(input, context) {
    const bucket = findBucket(input, "s3:GetBucketLocation", context, true);
    return xmlAnswer("LocationConstraint", bucket.region === "us-east-1" ? "" : bucket.region);
  },
});
