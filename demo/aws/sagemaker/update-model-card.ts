import { ModelCardStatus, type UpdateModelCardResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findModelCard } from "./find";
import { requireCardContent } from "./model-card-content";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { modelCardContent } from "./shapes/model-package";
import { modelCardNameOrArn } from "./shapes/names";
import { userContextOf } from "./user-context";

/** SageMaker UpdateModelCard: content or status, not both in one call. */
export const updateModelCard = operation({
  service: "sagemaker",
  name: "UpdateModelCard",
  input: z.object({
    ModelCardName: modelCardNameOrArn,
    Content: modelCardContent.optional(),
    ModelCardStatus: z.enum(ModelCardStatus).optional(),
  }),
  run(input, context): UpdateModelCardResponse {
    const { versions, latest } = findModelCard(context, input.ModelCardName);
    if (input.Content !== undefined && input.ModelCardStatus !== undefined) {
      throw invalid("Model card content and model card status cannot be updated in the same request.");
    }
    if (input.Content === undefined && input.ModelCardStatus === undefined) {
      throw invalid("Either model card content or model card status must be specified.");
    }
    const modified = { LastModifiedTime: context.now, LastModifiedBy: userContextOf(context) };
    const { modelCards } = sagemakerAt(context);
    const name = latest.ModelCardName ?? "";
    if (input.Content === undefined) {
      const restated = { ...latest, ...modified, ModelCardStatus: input.ModelCardStatus };
      modelCards.set(name, [...versions.slice(0, -1), restated]);
    } else {
      requireCardContent(input.Content);
      // Every edit of the content is a new version; the one before stays as it was.
      const version = (latest.ModelCardVersion ?? 0) + 1;
      const next = { ...latest, ...modified, Content: input.Content, ModelCardVersion: version };
      modelCards.set(name, [...versions, { ...next, CreationTime: context.now }]);
    }
    return { ModelCardArn: latest.ModelCardArn };
  },
});
