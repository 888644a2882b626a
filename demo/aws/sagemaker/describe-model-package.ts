import { IncludedData, type DescribeModelPackageOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findModelPackage } from "./find";
import { sanitizedContent } from "./model-card-content";
import { versionedArnOrName } from "./shapes/names";

/** SageMaker DescribeModelPackage; MetadataOnly leaves of the embedded card what AWS doesn't encrypt. */
export const describeModelPackage = operation({
  service: "sagemaker",
  name: "DescribeModelPackage",
  input: z.object({ ModelPackageName: versionedArnOrName, IncludedData: z.enum(IncludedData).optional() }),
  run(input, context): DescribeModelPackageOutput {
    const found = findModelPackage(context, input.ModelPackageName);
    if (input.IncludedData !== "MetadataOnly" || !found.ModelCard) return found;
    const content = sanitizedContent(found.ModelCard.ModelCardContent);
    return { ...found, ModelCard: { ...found.ModelCard, ModelCardContent: content } };
  },
});
