import { bucketResource } from "@/demo/aws/config/items/buckets";
import type { Resource } from "@/demo/aws/config/items/resource";
import type { PublicAccessSetting, S3Bucket } from "@/demo/aws/state";
import { KEYS } from "../accounts";
import { motorPricing } from "../models/motor-pricing";
import type { ConfigResource } from "./resources";
import { KMS_RULE, PUBLIC_ACCESS_RULE, ROTATION_RULE } from "./rules";

export const PUBLIC_ACCESS: PublicAccessSetting[] = [
  "BlockPublicAcls",
  "IgnorePublicAcls",
  "BlockPublicPolicy",
  "RestrictPublicBuckets",
];

/** The key the bucket has, or had when it still had one. */
function keyOf({ name, kmsKeyId }: S3Bucket): string | null {
  return kmsKeyId ?? (name === motorPricing.stores.data ? KEYS.insuranceModels.arn : null);
}

/** A resource as Config recorded it at a time when these rules held for it. */
export function asItWas(resource: ConfigResource, holds: (rule: string) => boolean): Resource {
  if (resource.type === "AWS::S3::Bucket") {
    const { bucket } = resource;
    return bucketResource({
      ...bucket,
      kmsKeyId: holds(KMS_RULE) ? keyOf(bucket) : null,
      publicAccessOff: holds(PUBLIC_ACCESS_RULE) ? [] : PUBLIC_ACCESS,
    });
  }
  if (resource.type !== "AWS::KMS::Key") return resource.recorded;
  return { ...resource.recorded, supplementary: { KeyRotationStatus: String(holds(ROTATION_RULE)) } };
}
