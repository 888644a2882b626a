import type {
  BatchDescribeModelPackageError,
  BatchDescribeModelPackageOutput,
  BatchDescribeModelPackageSummary,
  DescribeModelPackageOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { sagemakerAt } from "./scope";
import { modelPackageArn } from "./shapes/names";

/** SageMaker BatchDescribeModelPackage: up to 100 ARNs, each with a summary or an error of its own. */
export const batchDescribeModelPackage = operation({
  service: "sagemaker",
  name: "BatchDescribeModelPackage",
  input: z.object({ ModelPackageArnList: z.array(modelPackageArn).min(1).max(100) }),
  run(input, context): BatchDescribeModelPackageOutput {
    const { modelPackages } = sagemakerAt(context);
    const summaries: Record<string, BatchDescribeModelPackageSummary> = {};
    const errors: Record<string, BatchDescribeModelPackageError> = {};
    for (const arn of input.ModelPackageArnList) {
      const found = modelPackages.get(arn);
      if (found) summaries[arn] = summaryOf(found);
      else {
        const sentence = `ModelPackage ${arn} does not exist.`;
        errors[arn] = { ErrorCode: "ValidationException", ErrorResponse: sentence };
      }
    }
    return { ModelPackageSummaries: summaries, BatchDescribeModelPackageErrorMap: errors };
  },
});

function summaryOf(found: DescribeModelPackageOutput): BatchDescribeModelPackageSummary {
  return {
    ModelPackageGroupName: found.ModelPackageGroupName,
    ModelPackageVersion: found.ModelPackageVersion,
    ModelPackageArn: found.ModelPackageArn,
    ModelPackageDescription: found.ModelPackageDescription,
    CreationTime: found.CreationTime,
    InferenceSpecification: found.InferenceSpecification,
    ModelPackageStatus: found.ModelPackageStatus,
    ModelApprovalStatus: found.ModelApprovalStatus,
    ModelPackageRegistrationType: found.ModelPackageRegistrationType,
  };
}
