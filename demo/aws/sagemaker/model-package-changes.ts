import type { DescribeModelPackageOutput, UpdateModelPackageInput } from "@aws-sdk/client-sagemaker";
import { conflict, invalid } from "./refuse";

type Changes = Omit<UpdateModelPackageInput, "ModelPackageArn">;

/** Limits of the API shapes CustomerMetadataMap and AdditionalInferenceSpecifications, which hold for the sum too. */
const mostProperties = 50;
const mostSpecifications = 15;

/**
 * What an update makes of a package: metadata is merged and then removed by key, specifications are added, the rest
 * replaced. Throws ConflictException while AWS still works on the package and ValidationException for an approval of
 * an unversioned one and past the limits.
 */
export function changesTo(
  found: DescribeModelPackageOutput,
  input: Changes,
): Partial<DescribeModelPackageOutput> {
  const arn = found.ModelPackageArn;
  if (found.ModelPackageStatus !== "Completed" && found.ModelPackageStatus !== "Failed") {
    throw conflict(`ModelPackage ${arn} is in status ${found.ModelPackageStatus} and cannot be updated.`);
  }
  if (input.ModelApprovalStatus !== undefined && found.ModelPackageVersion === undefined) {
    throw invalid("ModelApprovalStatus does not apply to unversioned model packages.");
  }
  return {
    ModelApprovalStatus: input.ModelApprovalStatus ?? found.ModelApprovalStatus,
    ApprovalDescription: input.ApprovalDescription ?? found.ApprovalDescription,
    ModelPackageRegistrationType: input.ModelPackageRegistrationType ?? found.ModelPackageRegistrationType,
    InferenceSpecification: input.InferenceSpecification ?? found.InferenceSpecification,
    SourceUri: input.SourceUri ?? found.SourceUri,
    ModelLifeCycle: input.ModelLifeCycle ?? found.ModelLifeCycle,
    ModelCard: input.ModelCard ? { ...found.ModelCard, ...input.ModelCard } : found.ModelCard,
    CustomerMetadataProperties: metadataAfter(found, input),
    AdditionalInferenceSpecifications: specificationsAfter(found, input),
  };
}

function metadataAfter(found: DescribeModelPackageOutput, input: Changes) {
  const merged = { ...found.CustomerMetadataProperties, ...input.CustomerMetadataProperties };
  for (const key of input.CustomerMetadataPropertiesToRemove ?? []) delete merged[key];
  const size = Object.keys(merged).length;
  if (size > mostProperties) {
    throw invalid(`CustomerMetadataProperties cannot have more than ${mostProperties} entries.`);
  }
  return size === 0 ? undefined : merged;
}

function specificationsAfter(found: DescribeModelPackageOutput, input: Changes) {
  const all = [
    ...(found.AdditionalInferenceSpecifications ?? []),
    ...(input.AdditionalInferenceSpecificationsToAdd ?? []),
  ];
  if (all.length > mostSpecifications) {
    throw invalid(`AdditionalInferenceSpecifications cannot have more than ${mostSpecifications} elements.`);
  }
  if (new Set(all.map(({ Name }) => Name)).size < all.length) {
    throw invalid("AdditionalInferenceSpecifications cannot have two elements of the same name.");
  }
  return all.length === 0 ? undefined : all;
}
