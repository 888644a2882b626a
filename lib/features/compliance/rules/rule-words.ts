/** What a resource does when a managed rule finds it compliant, and when not: AWS Config's list of managed rules. */
const WORDS: Record<string, [complies: string, fails: string]> = {
  S3_DEFAULT_ENCRYPTION_KMS: ["is encrypted with KMS", "is not encrypted with KMS"],
  S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED: ["is encrypted", "is not encrypted"],
  S3_BUCKET_SSL_REQUESTS_ONLY: ["accepts TLS only", "accepts requests without TLS"],
  S3_BUCKET_PUBLIC_READ_PROHIBITED: ["can't be read by everybody", "can be read by everybody"],
  S3_BUCKET_PUBLIC_WRITE_PROHIBITED: ["can't be written by everybody", "can be written by everybody"],
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: ["blocks public access", "does not block public access"],
  S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC: [
    "blocks public access to buckets",
    "does not block public access to buckets",
  ],
  S3_BUCKET_VERSIONING_ENABLED: ["keeps versions of objects", "keeps no versions of objects"],
  S3_BUCKET_LOGGING_ENABLED: ["logs its requests", "does not log its requests"],
  S3_BUCKET_DEFAULT_LOCK_ENABLED: ["locks its objects", "does not lock its objects"],
  S3_LIFECYCLE_POLICY_CHECK: ["has a lifecycle rule", "has no lifecycle rule"],
  S3_BUCKET_ACL_PROHIBITED: ["grants nothing by ACL", "grants access by ACL"],
  SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED: ["has a KMS key", "has no KMS key"],
  SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT: ["has enough instances", "has too few instances"],
  SAGEMAKER_MODEL_IN_VPC: ["runs in a VPC", "does not run in a VPC"],
  SAGEMAKER_MODEL_ISOLATION_ENABLED: ["is cut off from the network", "is not cut off from the network"],
  SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS: [
    "has no direct way to the internet",
    "has a direct way to the internet",
  ],
  SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED: ["has a KMS key", "has no KMS key"],
  CMK_BACKING_KEY_ROTATION_ENABLED: ["is rotated", "is not rotated"],
  KMS_CMK_NOT_SCHEDULED_FOR_DELETION: ["is not to be deleted", "is scheduled for deletion"],
  CLOUD_TRAIL_ENABLED: ["has a trail that logs", "has no trail that logs"],
  MULTI_REGION_CLOUD_TRAIL_ENABLED: ["has a trail for all regions", "has no trail for all regions"],
  CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED: ["validates its log files", "does not validate its log files"],
  CLOUD_TRAIL_ENCRYPTION_ENABLED: [
    "encrypts its log files with KMS",
    "does not encrypt its log files with KMS",
  ],
  CLOUDTRAIL_S3_DATAEVENTS_ENABLED: ["logs data events of S3", "does not log data events of S3"],
  IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS: ["does not grant everything", "grants everything"],
  IAM_NO_INLINE_POLICY_CHECK: ["has no inline policy", "has an inline policy"],
  REQUIRED_TAGS: ["has the required tags", "lacks required tags"],
};

const NOUNS: Record<string, string> = {
  "AWS::S3::Bucket": "Bucket",
  "AWS::KMS::Key": "Key",
  "AWS::IAM::Role": "Role",
  "AWS::IAM::Policy": "Policy",
  "AWS::SageMaker::Model": "SageMaker model",
  "AWS::SageMaker::EndpointConfig": "Endpoint configuration",
  "AWS::SageMaker::Endpoint": "Endpoint",
  "AWS::SageMaker::NotebookInstance": "Notebook",
  "AWS::CloudTrail::Trail": "Trail",
  "AWS::::Account": "Account",
};

/** "Bucket ml-pricing-train". */
export function resourceWords(type: string, name: string): string {
  return `${NOUNS[type] ?? type} ${name}`;
}

/** "is not encrypted with KMS", or the rule's identifier where there are no words for it. */
export function ruleWords(identifier: string, complies: boolean): string {
  const [good, bad] = WORDS[identifier] ?? [
    `complies with ${identifier}`,
    `does not comply with ${identifier}`,
  ];
  return complies ? good : bad;
}
