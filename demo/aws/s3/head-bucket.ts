import { restOperation } from "../protocol/rest-xml";
import { bucketInput, bucketMembers, findBucket } from "./bucket";

export const headBucket = restOperation({
  name: "HeadBucket",
  action: "s3:ListBucket",
  method: "HEAD",
  target: "bucket",
  members: bucketMembers,
  input: bucketInput,
  run(input, context) {
    const bucket = findBucket(input, "s3:ListBucket", context);
    const headers = { "x-amz-bucket-region": bucket.region, "x-amz-access-point-alias": "false" };
    return { status: 200, headers: { ...headers, "content-type": "application/xml" }, body: "" };
  },
});
