/** Types of the estate's resources that Config rules look at. */
export type RuleResource =
  | "AWS::S3::Bucket"
  | "AWS::SageMaker::Model"
  | "AWS::SageMaker::EndpointConfig"
  | "AWS::SageMaker::NotebookInstance"
  | "AWS::KMS::Key"
  | "AWS::CloudTrail::Trail";

/** A managed rule as it was set up; periodic ones look without a recorder. */
export interface RuleStory {
  name: string;
  identifier: string;
  description: string;
  looksAt: RuleResource;
  periodic: boolean;
}

const bucketRule = (name: string, identifier: string, description: string): RuleStory => ({
  name,
  identifier,
  description,
  looksAt: "AWS::S3::Bucket",
  periodic: false,
});

export const KMS_RULE = "s3-default-encryption-kms";
export const ISOLATION_RULE = "sagemaker-model-isolation-enabled";
export const PUBLIC_ACCESS_RULE = "s3-bucket-level-public-access-prohibited";

/** Set up one by one; of AWS's AI, SageMaker and encryption conformance packs. */
export const SINGLE_RULES: RuleStory[] = [
  bucketRule(
    "s3-bucket-server-side-encryption-enabled",
    "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    "Buckets have default encryption, by S3's own keys or by KMS.",
  ),
  bucketRule(KMS_RULE, "S3_DEFAULT_ENCRYPTION_KMS", "Buckets are encrypted by default with a KMS key."),
  bucketRule(
    PUBLIC_ACCESS_RULE,
    "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
    "Buckets block public access themselves.",
  ),
  {
    name: "sagemaker-endpoint-configuration-kms-key-configured",
    identifier: "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED",
    description: "Endpoint configurations name a KMS key for their volumes.",
    looksAt: "AWS::SageMaker::EndpointConfig",
    periodic: true,
  },
  {
    name: "sagemaker-endpoint-config-prod-instance-count",
    identifier: "SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT",
    description: "Production variants begin with more than one instance.",
    looksAt: "AWS::SageMaker::EndpointConfig",
    periodic: true,
  },
  {
    name: "sagemaker-model-in-vpc",
    identifier: "SAGEMAKER_MODEL_IN_VPC",
    description: "Models run inside a VPC.",
    looksAt: "AWS::SageMaker::Model",
    periodic: false,
  },
  {
    name: ISOLATION_RULE,
    identifier: "SAGEMAKER_MODEL_ISOLATION_ENABLED",
    description: "Containers of models have no network of their own.",
    looksAt: "AWS::SageMaker::Model",
    periodic: false,
  },
  {
    name: "cloud-trail-log-file-validation-enabled",
    identifier: "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
    description: "Trails sign digests of their log files.",
    looksAt: "AWS::CloudTrail::Trail",
    periodic: true,
  },
];

/** The conformance pack of the house, as it was deployed; its template is demo/frameworks/house-pack.yaml. */
export const PACK = { name: "house-ai-baseline", suffix: "conformance-pack-k3v9qd2mx" };

// Some calls take names of at most 64 characters, suffix included.
const inPack = (rule: RuleStory): RuleStory => ({ ...rule, name: `${rule.name}-${PACK.suffix}` });

export const ROTATION_RULE = `cmk-backing-key-rotation-enabled-${PACK.suffix}`;

export const PACK_RULES: RuleStory[] = [
  bucketRule(
    "s3-bucket-versioning-enabled",
    "S3_BUCKET_VERSIONING_ENABLED",
    "Buckets keep old versions of objects.",
  ),
  bucketRule(
    "s3-bucket-public-read-prohibited",
    "S3_BUCKET_PUBLIC_READ_PROHIBITED",
    "Buckets can't be read by the public.",
  ),
  bucketRule(
    "s3-bucket-public-write-prohibited",
    "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
    "Buckets can't be written by the public.",
  ),
  {
    name: "notebook-no-direct-internet-access",
    identifier: "SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS",
    description: "Notebook instances have no direct way to the internet.",
    looksAt: "AWS::SageMaker::NotebookInstance" as const,
    periodic: true,
  },
  {
    name: "cmk-backing-key-rotation-enabled",
    identifier: "CMK_BACKING_KEY_ROTATION_ENABLED",
    description: "Customer keys are rotated every year.",
    looksAt: "AWS::KMS::Key" as const,
    periodic: true,
  },
].map(inPack);
