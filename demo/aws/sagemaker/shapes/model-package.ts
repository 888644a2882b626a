import { ModelCardStatus } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { map, text } from "./constraint";
import { modelDataSource } from "./model-data-source";
import { arnOrName, entityName, kmsKeyId } from "./names";
import { url } from "./storage";

/** AWS API shape MetadataProperties: the commit, repository and project a version came from. */
export const metadataProperties = z.object({
  CommitId: text({ max: 1024, pattern: /.*/ }).optional(),
  Repository: text({ max: 1024, pattern: /.*/ }).optional(),
  GeneratedBy: text({ max: 1024, pattern: /.*/ }).optional(),
  ProjectId: text({ max: 1024, pattern: /.*/ }).optional(),
});

/** AWS API shape CustomerMetadataKey. */
export const customerMetadataKey = text({ min: 1, max: 128, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u });

/** AWS API shape CustomerMetadataMap: a version's own key-value pairs. */
export const customerMetadataMap = map(
  customerMetadataKey,
  text({ min: 1, max: 256, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u }),
  { min: 1, max: 50 },
);

/** AWS API shape ModelPackageSourceUri. */
export const modelPackageSourceUri = text({ max: 1024, pattern: /[\p{L}\p{M}\p{Z}\p{N}\p{P}]{0,1024}/u });

/** AWS API shape ModelLifeCycle: the stage a version is in, and how it stands there. */
export const modelLifeCycle = z.object({
  Stage: entityName,
  StageStatus: entityName,
  StageDescription: text({ max: 1024, pattern: /.{0,1024}/ }).optional(),
});

/** AWS API shape ModelCardContent: JSON as text. */
export const modelCardContent = text({ max: 100000, pattern: /.*/ });

/** AWS API shape ModelPackageModelCard: the card embedded in a version. */
export const modelPackageModelCard = z.object({
  ModelCardContent: modelCardContent.optional(),
  ModelCardStatus: z.enum(ModelCardStatus).optional(),
});

const sourceAlgorithm = z.object({
  ModelDataUrl: url.optional(),
  ModelDataSource: modelDataSource.optional(),
  ModelDataETag: z.string().optional(),
  AlgorithmName: arnOrName,
});

/** AWS API shape SourceAlgorithmSpecification: the algorithm a package was made with. */
export const sourceAlgorithmSpecification = z.object({
  SourceAlgorithms: z.array(sourceAlgorithm).min(1).max(1),
});

/** AWS API shape ModelPackageSecurityConfig: the key a version's embedded card is encrypted with. */
export const modelPackageSecurityConfig = z.object({ KmsKeyId: kmsKeyId });
