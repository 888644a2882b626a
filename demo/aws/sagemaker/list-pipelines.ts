import {
  SortOrder,
  SortPipelinesBy,
  type DescribePipelineResponse,
  type ListPipelinesResponse,
  type PipelineSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nextToken } from "./shapes/paging";
import { pipelineName } from "./shapes/pipeline";
import { SortedIndex } from "./sorted-index";

const nameOf = (pipeline: DescribePipelineResponse) => pipeline.PipelineName ?? "";
const index = new SortedIndex<DescribePipelineResponse>(nameOf);
const orders = {
  Name: byText("Name", nameOf),
  CreationTime: byCreationTime<DescribePipelineResponse>(),
};

/** SageMaker ListPipelines: newest first. */
export const listPipelines = operation({
  service: "sagemaker",
  name: "ListPipelines",
  input: z.object({
    PipelineNamePrefix: pipelineName.optional(),
    CreatedAfter: epochSeconds.optional(),
    CreatedBefore: epochSeconds.optional(),
    SortBy: z.enum(SortPipelinesBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
  }),
  run(input, context): ListPipelinesResponse {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListPipelines",
      input,
      entries: index.entries(sagemakerAt(context).pipelines, orders[input.SortBy ?? "CreationTime"]),
      descending: input.SortOrder !== "Ascending",
      matches: (pipeline) =>
        nameOf(pipeline).startsWith(input.PipelineNamePrefix ?? "") &&
        isBetween(pipeline.CreationTime, input.CreatedAfter, input.CreatedBefore),
    });
    return { PipelineSummaries: items.map(summaryOf), NextToken };
  },
});

function summaryOf(pipeline: DescribePipelineResponse): PipelineSummary {
  return {
    PipelineArn: pipeline.PipelineArn,
    PipelineName: pipeline.PipelineName,
    PipelineDisplayName: pipeline.PipelineDisplayName,
    PipelineDescription: pipeline.PipelineDescription,
    RoleArn: pipeline.RoleArn,
    CreationTime: pipeline.CreationTime,
    LastModifiedTime: pipeline.LastModifiedTime,
    LastExecutionTime: pipeline.LastRunTime,
  };
}
