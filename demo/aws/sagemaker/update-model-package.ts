import {
  ModelApprovalStatus,
  ModelPackageRegistrationType,
  type UpdateModelPackageOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findModelPackage } from "./find";
import { AnsweredOnce } from "./idempotency";
import { changesTo } from "./model-package-changes";
import { sagemakerAt } from "./scope";
import { text } from "./shapes/constraint";
import { additionalInferenceSpecifications, inferenceSpecification } from "./shapes/inference-specification";
import {
  customerMetadataKey,
  customerMetadataMap,
  modelLifeCycle,
  modelPackageModelCard,
  modelPackageSourceUri,
} from "./shapes/model-package";
import { clientToken, modelPackageArn } from "./shapes/names";
import { userContextOf } from "./user-context";

const answered = new AnsweredOnce<UpdateModelPackageOutput>();

/** SageMaker UpdateModelPackage: keeps only the last decision, and who made it. */
export const updateModelPackage = operation({
  service: "sagemaker",
  name: "UpdateModelPackage",
  input: z.object({
    ModelPackageArn: modelPackageArn,
    ModelApprovalStatus: z.enum(ModelApprovalStatus).optional(),
    ModelPackageRegistrationType: z.enum(ModelPackageRegistrationType).optional(),
    ApprovalDescription: text({ max: 1024, pattern: /.*/ }).optional(),
    CustomerMetadataProperties: customerMetadataMap.optional(),
    CustomerMetadataPropertiesToRemove: z.array(customerMetadataKey).optional(),
    AdditionalInferenceSpecificationsToAdd: additionalInferenceSpecifications.optional(),
    InferenceSpecification: inferenceSpecification.optional(),
    SourceUri: modelPackageSourceUri.optional(),
    ModelCard: modelPackageModelCard.optional(),
    ModelLifeCycle: modelLifeCycle.optional(),
    ClientToken: clientToken.optional(),
  }),
  run: (input, context): UpdateModelPackageOutput =>
    answered.answer(sagemakerAt(context), input, () => {
      const found = findModelPackage(context, input.ModelPackageArn);
      sagemakerAt(context).modelPackages.set(input.ModelPackageArn, {
        ...found,
        ...changesTo(found, input),
        LastModifiedTime: context.now,
        LastModifiedBy: userContextOf(context),
      });
      return { ModelPackageArn: input.ModelPackageArn };
    }),
});
