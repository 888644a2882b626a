import { z } from "zod";
import { operation } from "../operation";
import { findModelCard } from "./find";
import { sagemakerAt } from "./scope";
import { entityName } from "./shapes/names";

/** SageMaker DeleteModelCard, with all its versions. */
export const deleteModelCard = operation({
  service: "sagemaker",
  name: "DeleteModelCard",
  input: z.object({ ModelCardName: entityName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const { latest } = findModelCard(context, input.ModelCardName);
    here.modelCards.delete(latest.ModelCardName ?? "");
    here.tags.delete(latest.ModelCardArn ?? "");
  },
});
