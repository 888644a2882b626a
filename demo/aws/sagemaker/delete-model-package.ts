import { z } from "zod";
import { operation } from "../operation";
import { findModelPackage } from "./find";
import { sagemakerAt } from "./scope";
import { versionedArnOrName } from "./shapes/names";

/** SageMaker DeleteModelPackage; models made from it stay. */
export const deleteModelPackage = operation({
  service: "sagemaker",
  name: "DeleteModelPackage",
  input: z.object({ ModelPackageName: versionedArnOrName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const { ModelPackageArn: arn = "" } = findModelPackage(context, input.ModelPackageName);
    here.modelPackages.delete(arn);
    here.tags.delete(arn);
  },
});
