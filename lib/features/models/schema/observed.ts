import { z } from "zod";

/** Kinds of AWS object the inventory is made of. */
export type ResourceKind =
  | "model_package_group"
  | "model_package"
  | "endpoint"
  | "endpoint_config"
  | "sagemaker_model"
  | "model_card"
  | EvidenceKind;

/** One AWS object as one call answered it. `body` is canonical JSON: keys sorted, times as ISO 8601. */
export interface Observation {
  kind: ResourceKind;
  arn: string;
  call: string;
  fingerprint: string;
  body: string;
}

// AWS may add or change fields; what can't be read is left out, and the record is shown with what it has.
const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);
// Postgres has no year 0.
const time = z.iso
  .datetime()
  .refine((iso) => !iso.startsWith("0000"))
  .nullish()
  .catch(null);
const texts = z.record(z.string(), z.string()).nullish().catch(null);

/** What a version's page needs beyond the package itself, read once each. */
export const EVIDENCE_KINDS = ["training_job", "s3_object", "s3_report", "package_card"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

const userContext = z
  .object({
    UserProfileName: text,
    IamIdentity: z.object({ Arn: text, PrincipalId: text, SourceIdentity: text }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

const metricsSource = z.object({ ContentType: text, S3Uri: text, ContentDigest: text }).nullish().catch(null);
const statistics = z.object({ Statistics: metricsSource, Constraints: metricsSource }).nullish().catch(null);

const container = z.object({
  Image: text,
  ImageDigest: text,
  ModelDataUrl: text,
  ModelDataETag: text,
  ModelPackageName: text,
  ModelDataSource: z
    .object({ S3DataSource: z.object({ S3Uri: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
});
const containers = z.array(container).nullish().catch(null);

const tagList = z
  .array(z.object({ Key: z.string(), Value: z.string() }))
  .nullish()
  .catch(null);

/** ListModelPackageGroups' summary with the tags Search answered; Tags null: not read. */
export const groupSchema = z.object({
  ModelPackageGroupName: z.string(),
  ModelPackageGroupArn: z.string(),
  ModelPackageGroupDescription: text,
  ModelPackageGroupStatus: text,
  CreationTime: time,
  Tags: tagList,
});
export type ObservedGroup = z.infer<typeof groupSchema>;

/** DescribeModelPackage. Only the ARN is indispensable. */
export const packageSchema = z.object({
  ModelPackageArn: z.string(),
  ModelPackageGroupName: text,
  ModelPackageVersion: number,
  ModelPackageDescription: text,
  ModelPackageStatus: text,
  ModelApprovalStatus: z.enum(["Approved", "Rejected", "PendingManualApproval"]).nullish().catch(null),
  ApprovalDescription: text,
  CreationTime: time,
  CreatedBy: userContext,
  LastModifiedTime: time,
  LastModifiedBy: userContext,
  CustomerMetadataProperties: texts,
  MetadataProperties: z
    .object({ CommitId: text, Repository: text, GeneratedBy: text, ProjectId: text })
    .nullish()
    .catch(null),
  InferenceSpecification: z.object({ Containers: containers }).nullish().catch(null),
  ModelMetrics: z
    .object({
      ModelQuality: statistics,
      ModelDataQuality: statistics,
      Bias: z
        .object({
          Report: metricsSource,
          PreTrainingReport: metricsSource,
          PostTrainingReport: metricsSource,
        })
        .nullish()
        .catch(null),
      Explainability: z.object({ Report: metricsSource }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  ModelLifeCycle: z.object({ Stage: text, StageStatus: text, StageDescription: text }).nullish().catch(null),
  ModelCard: z.object({ ModelCardContent: text, ModelCardStatus: text }).nullish().catch(null),
  SecurityConfig: z.object({ KmsKeyId: text }).nullish().catch(null),
});
export type ObservedPackage = z.infer<typeof packageSchema>;

const variant = z.object({
  VariantName: z.string(),
  CurrentWeight: number,
  DesiredWeight: number,
});

/** DescribeEndpoint. It names no model: that is in the endpoint configuration. */
export const endpointSchema = z.object({
  EndpointName: z.string(),
  EndpointArn: z.string(),
  EndpointConfigName: text,
  EndpointStatus: z.string().catch("Unknown"),
  CreationTime: time,
  LastModifiedTime: time,
  ProductionVariants: z.array(variant).nullish().catch(null),
});
export type ObservedEndpoint = z.infer<typeof endpointSchema>;

/** DescribeEndpointConfig: which SageMaker model each variant serves. */
export const endpointConfigSchema = z.object({
  EndpointConfigName: z.string(),
  EndpointConfigArn: z.string(),
  CreationTime: time,
  ProductionVariants: z
    .array(z.object({ VariantName: z.string(), ModelName: text }))
    .nullish()
    .catch(null),
});
export type ObservedEndpointConfig = z.infer<typeof endpointConfigSchema>;

/** DescribeModel: the package it was made of, or its artifact. */
export const sagemakerModelSchema = z.object({
  ModelName: z.string(),
  ModelArn: z.string(),
  CreationTime: time,
  ExecutionRoleArn: text,
  PrimaryContainer: container.nullish().catch(null),
  Containers: containers,
});
export type ObservedSagemakerModel = z.infer<typeof sagemakerModelSchema>;

/** DescribeTrainingJob. */
export const trainingJobSchema = z.object({
  TrainingJobName: z.string(),
  TrainingJobArn: z.string(),
  TrainingJobStatus: text,
  RoleArn: text,
  TrainingEndTime: time,
  HyperParameters: texts,
  VpcConfig: z.object({}).nullish().catch(null),
  FinalMetricDataList: z
    .array(z.object({ MetricName: text, Value: number }))
    .nullish()
    .catch(null),
});
export type ObservedTrainingJob = z.infer<typeof trainingJobSchema>;

/** DescribeModelCard: a card that stands by itself. */
export const modelCardSchema = z.object({
  ModelCardName: z.string(),
  ModelCardArn: z.string(),
  ModelCardStatus: text,
  Content: text,
});
export type ObservedModelCard = z.infer<typeof modelCardSchema>;

/** HeadObject of an artifact, with where it was read; `Missing` when S3 answered 404. */
export const s3ObjectSchema = z.object({
  Uri: z.string(),
  Missing: z.boolean().catch(false),
  ETag: text,
  VersionId: text,
  ChecksumSHA256: text,
  ContentLength: number,
  SSEKMSKeyId: text,
  LastModified: time,
});
export type ObservedS3Object = z.infer<typeof s3ObjectSchema>;

/** GetObject of an evaluation report: its text, or why there is none; `Missing` when S3 answered 404. */
export const s3ReportSchema = z.object({
  Uri: z.string(),
  Missing: z.boolean().catch(false),
  Text: text,
  Failure: text,
});
export type ObservedS3Report = z.infer<typeof s3ReportSchema>;

/** The card embedded in a package, whole (DescribeModelPackage with AllData), or why it can't be read. */
export const packageCardSchema = z.object({
  ModelPackageArn: z.string(),
  ModelCardContent: text,
  ModelCardStatus: text,
  Failure: text,
});
export type ObservedPackageCard = z.infer<typeof packageCardSchema>;
