import {
  ModelSortKey,
  SortOrder,
  type DescribeModelOutput,
  type ListModelsOutput,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

const nameOf = (model: DescribeModelOutput) => model.ModelName ?? "";
const index = new SortedIndex<DescribeModelOutput>(nameOf);
const byName = byText("Name", nameOf);
const byCreation = byCreationTime<DescribeModelOutput>();

/** SageMaker ListModels: newest first. */
export const listModels = operation({
  service: "sagemaker",
  name: "ListModels",
  input: z.object({
    SortBy: z.enum(ModelSortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
  }),
  run(input, context): ListModelsOutput {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListModels",
      input,
      entries: index.entries(sagemakerAt(context).models, input.SortBy === "Name" ? byName : byCreation),
      descending: input.SortOrder !== "Ascending",
      matches: (model) =>
        contains(model.ModelName, input.NameContains) &&
        isBetween(model.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore, "inclusive"),
    });
    return {
      Models: items.map(({ ModelName, ModelArn, CreationTime }) => ({ ModelName, ModelArn, CreationTime })),
      NextToken,
    };
  },
});
