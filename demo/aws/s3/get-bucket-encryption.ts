import { restOperation } from "../protocol/rest-xml";
import { bucketInput, bucketMembers, findBucket, xmlAnswer } from "./bucket";

/** Every bucket is encrypted since January 2023: with its KMS key, else with S3's own (AES256). */
export const getBucketEncryption = restOperation({
  name: "GetBucketEncryption",
  action: "s3:GetEncryptionConfiguration",
  method: "GET",
  target: "bucket",
  subresource: "encryption",
  members: bucketMembers,
  input: bucketInput,
  run(input, context) {
    const { kmsKeyId } = findBucket(input, "s3:GetEncryptionConfiguration", context);
    const byDefault =
      kmsKeyId === null ? { SSEAlgorithm: "AES256" } : { SSEAlgorithm: "aws:kms", KMSMasterKeyID: kmsKeyId };
    return xmlAnswer("ServerSideEncryptionConfiguration", {
      Rule: { ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: kmsKeyId !== null },
    });
  },
});
