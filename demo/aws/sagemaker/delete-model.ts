import { z } from "zod";
import { operation } from "../operation";
import { findModel } from "./find";
import { sagemakerAt } from "./scope";
import { modelName } from "./shapes/names";

/** SageMaker DeleteModel; endpoints that serve it stay. */
export const deleteModel = operation({
  service: "sagemaker",
  name: "DeleteModel",
  input: z.object({ ModelName: modelName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const { ModelArn: arn = "" } = findModel(context, input.ModelName);
    here.models.delete(input.ModelName);
    here.tags.delete(arn);
  },
});
