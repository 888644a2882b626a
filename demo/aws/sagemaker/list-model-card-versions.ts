import {
  ModelCardStatus,
  ModelCardVersionSortBy,
  SortOrder,
  type DescribeModelCardResponse,
  type ListModelCardVersionsResponse,
  type ModelCardVersionSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { isBetween } from "./filter";
import { findModelCard } from "./find";
import { pageOf } from "./page";
import { modelCardNameOrArn } from "./shapes/names";
import { maxResults, nextToken } from "./shapes/paging";

/** SageMaker ListModelCardVersions: latest first. */
export const listModelCardVersions = operation({
  service: "sagemaker",
  name: "ListModelCardVersions",
  input: z.object({
    CreationTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    MaxResults: maxResults.optional(),
    ModelCardName: modelCardNameOrArn,
    ModelCardStatus: z.enum(ModelCardStatus).optional(),
    NextToken: nextToken.optional(),
    SortBy: z.enum(ModelCardVersionSortBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
  }),
  run(input, context): ListModelCardVersionsResponse {
    const { versions } = findModelCard(context, input.ModelCardName);
    const { items, NextToken } = pageOf({
      context,
      operation: "ListModelCardVersions",
      input,
      entries: versions.map((item) => ({ key: item.ModelCardVersion ?? 0, id: "", item })),
      descending: input.SortOrder !== "Ascending",
      matches: (card) =>
        (input.ModelCardStatus === undefined || card.ModelCardStatus === input.ModelCardStatus) &&
        isBetween(card.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore),
    });
    return { ModelCardVersionSummaryList: items.map(summaryOf), NextToken };
  },
});

function summaryOf(card: DescribeModelCardResponse): ModelCardVersionSummary {
  return {
    ModelCardName: card.ModelCardName,
    ModelCardArn: card.ModelCardArn,
    ModelCardStatus: card.ModelCardStatus,
    ModelCardVersion: card.ModelCardVersion,
    CreationTime: card.CreationTime,
    LastModifiedTime: card.LastModifiedTime,
  };
}
