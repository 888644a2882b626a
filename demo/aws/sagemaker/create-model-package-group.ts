import { ManagedStorageType, type CreateModelPackageGroupOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { arnOf } from "./arn";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { entityDescription, entityName } from "./shapes/names";
import { tagList } from "./shapes/tag";
import { addTags } from "./tags";
import { userContextOf } from "./user-context";

/** SageMaker CreateModelPackageGroup. Throws ValidationException for a name that is taken. */
export const createModelPackageGroup = operation({
  service: "sagemaker",
  name: "CreateModelPackageGroup",
  input: z.object({
    ModelPackageGroupName: entityName,
    ModelPackageGroupDescription: entityDescription.optional(),
    Tags: tagList.optional(),
    ManagedConfiguration: z.object({ ManagedStorageType: z.enum(ManagedStorageType).optional() }).optional(),
  }),
  run(input, context): CreateModelPackageGroupOutput {
    const here = sagemakerAt(context);
    const name = input.ModelPackageGroupName;
    const arn = arnOf(context, "model-package-group", name);
    if (here.modelPackageGroups.has(name)) throw invalid(`Model Package Group already exists: ${arn}`);
    addTags(here, arn, input.Tags);
    here.modelPackageGroups.set(name, {
      ModelPackageGroupName: name,
      ModelPackageGroupArn: arn,
      ModelPackageGroupDescription: input.ModelPackageGroupDescription,
      ManagedConfiguration: input.ManagedConfiguration,
      CreationTime: context.now,
      CreatedBy: userContextOf(context),
      ModelPackageGroupStatus: "Completed",
    });
    return { ModelPackageGroupArn: arn };
  },
});
