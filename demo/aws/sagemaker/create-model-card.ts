import { ModelCardStatus, type CreateModelCardResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { arnOf } from "./arn";
import { requireCardContent } from "./model-card-content";
import { conflict } from "./refuse";
import { sagemakerAt } from "./scope";
import { modelCardSecurityConfig } from "./shapes/model-card";
import { modelCardContent } from "./shapes/model-package";
import { entityName } from "./shapes/names";
import { tagList } from "./shapes/tag";
import { addTags } from "./tags";
import { userContextOf } from "./user-context";

/** SageMaker CreateModelCard. Throws ConflictException for a name that is taken. */
export const createModelCard = operation({
  service: "sagemaker",
  name: "CreateModelCard",
  input: z.object({
    ModelCardName: entityName,
    SecurityConfig: modelCardSecurityConfig.optional(),
    Content: modelCardContent,
    ModelCardStatus: z.enum(ModelCardStatus),
    Tags: tagList.optional(),
  }),
  run(input, context): CreateModelCardResponse {
    const here = sagemakerAt(context);
    const { Tags: tags, ...described } = input;
    const name = input.ModelCardName;
    const arn = arnOf(context, "model-card", name);
    if (here.modelCards.has(name)) throw conflict(`Model card ${arn} already exists.`);
    requireCardContent(input.Content);
    addTags(here, arn, tags);
    const author = userContextOf(context);
    here.modelCards.set(name, [
      {
        ...described,
        ModelCardArn: arn,
        ModelCardVersion: 1,
        CreationTime: context.now,
        CreatedBy: author,
        LastModifiedTime: context.now,
        LastModifiedBy: author,
      },
    ]);
    return { ModelCardArn: arn };
  },
});
