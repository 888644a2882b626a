import {
  ModelCardSortBy,
  ModelCardStatus,
  SortOrder,
  type DescribeModelCardResponse,
  type ListModelCardsResponse,
  type ModelCardSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { entityName } from "./shapes/names";
import { maxResults, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (versions: DescribeModelCardResponse[]) => versions[0]?.ModelCardName ?? "";
const index = new SortedIndex<DescribeModelCardResponse[]>(nameOf);
const byName = byText("Name", nameOf);
const byCreation = {
  name: "CreationTime",
  key: (versions: DescribeModelCardResponse[]) => versions[0]?.CreationTime?.getTime() ?? 0,
};

/** SageMaker ListModelCards: newest first. */
export const listModelCards = operation({
  service: "sagemaker",
  name: "ListModelCards",
  input: z.object({
    CreationTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    MaxResults: maxResults.optional(),
    NameContains: entityName.optional(),
    ModelCardStatus: z.enum(ModelCardStatus).optional(),
    NextToken: nextToken.optional(),
    SortBy: z.enum(ModelCardSortBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
  }),
  run(input, context): ListModelCardsResponse {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListModelCards",
      input,
      entries: index.entries(sagemakerAt(context).modelCards, input.SortBy === "Name" ? byName : byCreation),
      descending: input.SortOrder !== "Ascending",
      matches: (versions) =>
        (input.ModelCardStatus === undefined || versions.at(-1)?.ModelCardStatus === input.ModelCardStatus) &&
        contains(nameOf(versions), input.NameContains) &&
        isBetween(versions[0]?.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore),
    });
    return { ModelCardSummaries: items.flatMap(summaryOf), NextToken };
  },
});

/** A card was created with its first version and stands as its last. */
function summaryOf(versions: DescribeModelCardResponse[]): ModelCardSummary[] {
  const latest = versions.at(-1);
  if (!latest) return [];
  return [
    {
      ModelCardName: latest.ModelCardName,
      ModelCardArn: latest.ModelCardArn,
      ModelCardStatus: latest.ModelCardStatus,
      CreationTime: versions[0]?.CreationTime,
      LastModifiedTime: latest.LastModifiedTime,
    },
  ];
}
