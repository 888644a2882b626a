import { IncludedData, type DescribeModelCardResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findModelCard } from "./find";
import { sanitizedContent } from "./model-card-content";
import { notFound } from "./refuse";
import { modelCardNameOrArn } from "./shapes/names";

/** SageMaker DescribeModelCard: the latest version unless one is named. */
export const describeModelCard = operation({
  service: "sagemaker",
  name: "DescribeModelCard",
  input: z.object({
    ModelCardName: modelCardNameOrArn,
    ModelCardVersion: z.int32().optional(),
    IncludedData: z.enum(IncludedData).optional(),
  }),
  run(input, context): DescribeModelCardResponse {
    const { versions, latest } = findModelCard(context, input.ModelCardName);
    const wanted = input.ModelCardVersion ?? latest.ModelCardVersion;
    const card = versions.find(({ ModelCardVersion }) => ModelCardVersion === wanted);
    if (!card) throw notFound(`Model card ${latest.ModelCardArn} has no version ${wanted}.`);
    return input.IncludedData === "MetadataOnly"
      ? { ...card, Content: sanitizedContent(card.Content) }
      : card;
  },
});
