import type { PublicAccessSetting, S3Bucket } from "../../state";
import type { Place, Resource } from "./resource";

/** Buckets of the account in this region. */
export function bucketsOf({ state, account, region }: Place): S3Bucket[] {
  return [...state.buckets.values()].filter((held) => held.account === account && held.region === region);
}

/** A bucket's item; its id is its name. What is set on a bucket is all in the supplementary configuration. */
export function bucketResource(bucket: S3Bucket): Resource {
  const { name, createdAt, kmsKeyId, versioning, publicAccessOff = [] } = bucket;
  const isOn = (setting: PublicAccessSetting) => !publicAccessOff.includes(setting);
  const byDefault =
    kmsKeyId === null
      ? { sseAlgorithm: "AES256", kmsMasterKeyID: null }
      : { sseAlgorithm: "aws:kms", kmsMasterKeyID: kmsKeyId };
  return {
    type: "AWS::S3::Bucket",
    id: name,
    name,
    arn: `arn:aws:s3:::${name}`,
    createdAt,
    configuration: { name, creationDate: createdAt.toISOString(), region: bucket.region },
    supplementary: {
      BucketVersioningConfiguration: JSON.stringify({
        status: versioning ?? "Off",
        isMfaDeleteEnabled: null,
      }),
      PublicAccessBlockConfiguration: JSON.stringify({
        blockPublicAcls: isOn("BlockPublicAcls"),
        ignorePublicAcls: isOn("IgnorePublicAcls"),
        blockPublicPolicy: isOn("BlockPublicPolicy"),
        restrictPublicBuckets: isOn("RestrictPublicBuckets"),
      }),
      ServerSideEncryptionConfiguration: JSON.stringify({
        rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: kmsKeyId !== null }],
      }),
    },
    tags: {},
  };
}
