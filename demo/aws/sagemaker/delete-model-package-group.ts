import { z } from "zod";
import { operation } from "../operation";
import { findGroup } from "./find";
import { modelPackageIndex } from "./model-package-index";
import { conflict } from "./refuse";
import { sagemakerAt } from "./scope";
import { arnOrName } from "./shapes/names";

/** SageMaker DeleteModelPackageGroup. Throws ConflictException while the group has versions. */
export const deleteModelPackageGroup = operation({
  service: "sagemaker",
  name: "DeleteModelPackageGroup",
  input: z.object({ ModelPackageGroupName: arnOrName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const { ModelPackageGroupName: name = "", ModelPackageGroupArn: arn = "" } = findGroup(
      context,
      input.ModelPackageGroupName,
    );
    if (modelPackageIndex.inGroup(here.modelPackages, name).length > 0) {
      throw conflict(`Model Package Group ${arn} cannot be deleted because it contains model packages.`);
    }
    here.modelPackageGroups.delete(name);
    here.tags.delete(arn);
  },
});
