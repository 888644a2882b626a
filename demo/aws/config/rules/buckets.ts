import type { S3Bucket } from "../../state";
import { bucketsOf } from "../items/buckets";
import { listed, type ManagedRule } from "./managed-rule";

/**
 * Rules on S3 buckets: resource type AWS::S3::Bucket, id the bucket's name, trigger "Configuration changes" (each
 * rule's page in the AWS Config Developer Guide, "List of AWS Config Managed Rules").
 */
export const bucketRules: ManagedRule[] = [
  // S3 encrypts every bucket since January 2023 (Amazon S3 User Guide, "Default encryption FAQ"): none fails this.
  bucketRule("S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", () => null),
  bucketRule("S3_DEFAULT_ENCRYPTION_KMS", ({ kmsKeyId }, { kmsKeyArns }) => {
    if (kmsKeyId === null) return "The bucket is not encrypted with a KMS key by default.";
    const allowed = listed(kmsKeyArns);
    return allowed.length === 0 || allowed.includes(kmsKeyId)
      ? null
      : "The KMS key of the bucket is not among the keys allowed.";
  }),
  bucketRule("S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", ({ name, publicAccessOff = [] }, parameters) => {
    if (publicAccessOff.length === 0 || listed(parameters.excludedPublicBuckets).includes(name)) return null;
    return `The bucket does not block public access: ${publicAccessOff.join(", ")} off.`;
  }),
  bucketRule("S3_BUCKET_VERSIONING_ENABLED", ({ versioning }, { isMfaDeleteEnabled }) => {
    if (versioning !== "Enabled") return "Versioning is not enabled.";
    return isMfaDeleteEnabled === "true" ? "MFA delete is not enabled." : null;
  }),
];

/** `fault`: why a bucket is not compliant, or null. */
function bucketRule(
  identifier: string,
  fault: (bucket: S3Bucket, parameters: Readonly<Record<string, string>>) => string | null,
): ManagedRule {
  return {
    identifier,
    trigger: "change",
    reportsOn: "AWS::S3::Bucket",
    evaluate: (place, parameters) =>
      bucketsOf(place).map((bucket) => {
        const annotation = fault(bucket, parameters);
        const said = annotation === null ? {} : { annotation };
        return { type: "AWS::S3::Bucket", id: bucket.name, isCompliant: annotation === null, ...said };
      }),
  };
}
