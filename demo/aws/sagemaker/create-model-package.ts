import {
  ManagedStorageType,
  ModelApprovalStatus,
  ModelPackageRegistrationType,
  SkipModelValidation,
  type CreateModelPackageOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { AnsweredOnce } from "./idempotency";
import { identityOf } from "./model-package-identity";
import { sagemakerAt } from "./scope";
import { driftCheckBaselines } from "./shapes/drift-check-baselines";
import { additionalInferenceSpecifications, inferenceSpecification } from "./shapes/inference-specification";
import { modelMetrics } from "./shapes/model-metrics";
import {
  customerMetadataMap,
  metadataProperties,
  modelLifeCycle,
  modelPackageModelCard,
  modelPackageSecurityConfig,
  modelPackageSourceUri,
  sourceAlgorithmSpecification,
} from "./shapes/model-package";
import { arnOrName, clientToken, entityDescription, entityName } from "./shapes/names";
import { s3Uri } from "./shapes/storage";
import { tagList } from "./shapes/tag";
import { modelPackageValidationSpecification } from "./shapes/validation-specification";
import { addTags } from "./tags";
import { userContextOf } from "./user-context";

const answered = new AnsweredOnce<CreateModelPackageOutput>();

/** SageMaker CreateModelPackage: a version of a group, or an unversioned package. Validation takes no time here. */
export const createModelPackage = operation({
  service: "sagemaker",
  name: "CreateModelPackage",
  input: z.object({
    ModelPackageName: entityName.optional(),
    ModelPackageGroupName: arnOrName.optional(),
    ModelPackageDescription: entityDescription.optional(),
    ModelPackageRegistrationType: z.enum(ModelPackageRegistrationType).optional(),
    InferenceSpecification: inferenceSpecification.optional(),
    ValidationSpecification: modelPackageValidationSpecification.optional(),
    SourceAlgorithmSpecification: sourceAlgorithmSpecification.optional(),
    CertifyForMarketplace: z.boolean().optional(),
    Tags: tagList.optional(),
    ModelApprovalStatus: z.enum(ModelApprovalStatus).optional(),
    MetadataProperties: metadataProperties.optional(),
    ModelMetrics: modelMetrics.optional(),
    ClientToken: clientToken.optional(),
    Domain: z.string().optional(),
    Task: z.string().optional(),
    SamplePayloadUrl: s3Uri.optional(),
    CustomerMetadataProperties: customerMetadataMap.optional(),
    DriftCheckBaselines: driftCheckBaselines.optional(),
    AdditionalInferenceSpecifications: additionalInferenceSpecifications.optional(),
    SkipModelValidation: z.enum(SkipModelValidation).optional(),
    SourceUri: modelPackageSourceUri.optional(),
    SecurityConfig: modelPackageSecurityConfig.optional(),
    ModelCard: modelPackageModelCard.optional(),
    ModelLifeCycle: modelLifeCycle.optional(),
    ManagedStorageType: z.enum(ManagedStorageType).optional(),
  }),
  run: (input, context): CreateModelPackageOutput =>
    answered.answer(sagemakerAt(context), input, () => {
      const here = sagemakerAt(context);
      const identity = identityOf(input, context);
      const { ClientToken: _token, Tags: tags, ...described } = input;
      addTags(here, identity.ModelPackageArn, tags);
      here.modelPackages.set(identity.ModelPackageArn, {
        ...described,
        ...identity,
        CreationTime: context.now,
        CreatedBy: userContextOf(context),
        LastModifiedTime: context.now,
        ModelPackageStatus: "Completed",
        ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      });
      return { ModelPackageArn: identity.ModelPackageArn };
    }),
});
