import type { ConfigState } from "@/lib/features/compliance/schema/kinds";
import type { ConfigResource } from "./resources";

export interface Verdict {
  state: ConfigState;
  /** What Config writes beside what is not compliant; most rules write nothing. */
  annotation: string | null;
}

function verdict(holds: boolean, otherwise: string | null = null): Verdict {
  return holds ? { state: "COMPLIANT", annotation: null } : { state: "NON_COMPLIANT", annotation: otherwise };
}

/**
 * What a managed rule says of a resource as the story leaves it (AWS Config Developer Guide, list of managed rules). The
 * estate has no public bucket, blocks public access everywhere and rotates its keys.
 */
export function verdictOf(identifier: string, resource: ConfigResource): Verdict {
  switch (resource.type) {
    case "AWS::S3::Bucket":
      return identifier === "S3_DEFAULT_ENCRYPTION_KMS"
        ? verdict(resource.bucket.kmsKeyId !== null, "The bucket is not encrypted with a KMS key by default.")
        : verdict(true);
    case "AWS::SageMaker::Model":
      return identifier === "SAGEMAKER_MODEL_IN_VPC"
        ? verdict(resource.model?.VpcConfig !== undefined)
        : verdict(resource.model?.EnableNetworkIsolation === true);
    case "AWS::SageMaker::EndpointConfig":
      return identifier === "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED"
        ? verdict(resource.config?.KmsKeyId !== undefined)
        : verdict(
            resource.config?.ProductionVariants?.every(
              ({ InitialInstanceCount }) => InitialInstanceCount !== 1,
            ) ?? false,
          );
    case "AWS::CloudTrail::Trail":
      return verdict(resource.trail.trail.LogFileValidationEnabled === true);
    case "AWS::KMS::Key":
      return verdict(true);
  }
}
