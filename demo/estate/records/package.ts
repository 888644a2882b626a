import type {
  DescribeModelPackageOutput,
  DriftCheckBaselines,
  InferenceSpecification,
  ModelMetrics,
  ModelPackageModelCard,
} from "@aws-sdk/client-sagemaker";
import type { S3ObjectVersion } from "@/demo/aws/state";
import { PEOPLE, userContext } from "../people";
import type { Dossier } from "./dossier";

/** What was made for a version besides its package. */
export interface Parts {
  artifact: S3ObjectVersion | null;
  metrics: ModelMetrics | undefined;
  baselines: DriftCheckBaselines | undefined;
  card: ModelPackageModelCard | undefined;
  hasJob: boolean;
  metadata: Record<string, string>;
}

const INSTANCE_TYPES = {
  SupportedTransformInstanceTypes: ["ml.m5.xlarge"],
  SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large", "ml.m5.xlarge", "ml.c6i.xlarge"],
} satisfies Partial<InferenceSpecification>;

function inferenceOf(
  { story, artifactUri, imageDigest }: Dossier,
  { artifact }: Parts,
): InferenceSpecification {
  return {
    Containers: [
      {
        Image: story.inferenceImage,
        ImageDigest: imageDigest,
        ModelDataUrl: artifactUri,
        ...(artifact ? { ModelDataETag: artifact.etag.replaceAll('"', "") } : {}),
        Framework: story.framework.name,
        FrameworkVersion: story.framework.version,
      },
    ],
    ...INSTANCE_TYPES,
    SupportedContentTypes: [story.contentType],
    SupportedResponseMIMETypes: [story.contentType],
  };
}

/** The registry keeps the last change only: who and when. Absent until the first one. */
function lastChange({ told, at, registered, account, story }: Dossier) {
  const { decision, touched, by } = told;
  if (touched) {
    return {
      LastModifiedTime: at(touched),
      LastModifiedBy: userContext(PEOPLE.pipeline, account, story.region),
    };
  }
  if ("at" in decision) {
    return {
      LastModifiedTime: at(decision.at),
      LastModifiedBy: userContext(decision.approver, account, story.region),
    };
  }
  if ("fromTheStart" in decision && decision.fromTheStart === "modified at once") {
    return { LastModifiedTime: registered, LastModifiedBy: userContext(by, account, story.region) };
  }
  return {};
}

function identity({ story, told, arn, registered }: Dossier) {
  return {
    ModelPackageName: story.name,
    ModelPackageGroupName: story.name,
    ModelPackageVersion: told.version,
    ModelPackageArn: arn,
    ModelPackageDescription: told.description,
    CreationTime: registered,
  };
}

/** A package that has only what DescribeModelPackage must answer, because its validation failed. */
export function bareRecord(dossier: Dossier): DescribeModelPackageOutput {
  const reason =
    "ClientError: Could not find model data at the given S3 path. Please ensure that the role can read it.";
  return {
    ...identity(dossier),
    ModelPackageStatus: "Failed",
    ModelPackageStatusDetails: {
      ValidationStatuses: [{ Name: "ValidationProfile1", Status: "Failed", FailureReason: reason }],
    },
  };
}

/** A version as DescribeModelPackage answers it. */
export function packageRecord(dossier: Dossier, parts: Parts): DescribeModelPackageOutput {
  const { story, told, account, commit, jobArn } = dossier;
  const { decision, stage } = told;
  return {
    ...identity(dossier),
    ModelPackageRegistrationType: "Registered",
    InferenceSpecification: inferenceOf(dossier, parts),
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    CertifyForMarketplace: false,
    ...(decision.status ? { ModelApprovalStatus: decision.status } : {}),
    ...("at" in decision ? { ApprovalDescription: decision.reason } : {}),
    CreatedBy: userContext(told.by, account, story.region),
    ...lastChange(dossier),
    MetadataProperties: {
      CommitId: commit,
      Repository: story.repository,
      ProjectId: story.project,
      ...(parts.hasJob ? { GeneratedBy: jobArn } : {}),
    },
    ...(parts.metrics ? { ModelMetrics: parts.metrics } : {}),
    ...(parts.baselines ? { DriftCheckBaselines: parts.baselines } : {}),
    Domain: "MACHINE_LEARNING",
    Task: "OTHER",
    CustomerMetadataProperties: parts.metadata,
    SkipModelValidation: "None",
    ...(story.stores.modelsKey ? { SecurityConfig: { KmsKeyId: story.stores.modelsKey.arn } } : {}),
    ...(parts.card ? { ModelCard: parts.card } : {}),
    ...(stage
      ? {
          ModelLifeCycle: {
            Stage: stage.name,
            StageStatus: stage.status,
            ...(stage.note ? { StageDescription: stage.note } : {}),
          },
        }
      : {}),
  };
}
