import {
  SortOrder,
  SortPipelineExecutionsBy,
  type DescribePipelineExecutionResponse,
  type ListPipelineExecutionsResponse,
  type PipelineExecutionSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { isBetween } from "./filter";
import { findPipeline } from "./find-pipeline";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { maxResults, nextToken } from "./shapes/paging";
import { pipelineNameOrArn } from "./shapes/pipeline";
import { SortedIndex } from "./sorted-index";

type Execution = DescribePipelineExecutionResponse;

const arnIn = (execution: Execution) => execution.PipelineExecutionArn ?? "";
const index = new SortedIndex<Execution>(arnIn, (execution) => execution.PipelineArn);
const orders = {
  CreationTime: byCreationTime<Execution>(),
  PipelineExecutionArn: byText("PipelineExecutionArn", arnIn),
};

/** SageMaker ListPipelineExecutions: newest first. */
export const listPipelineExecutions = operation({
  service: "sagemaker",
  name: "ListPipelineExecutions",
  input: z.object({
    PipelineName: pipelineNameOrArn,
    CreatedAfter: epochSeconds.optional(),
    CreatedBefore: epochSeconds.optional(),
    SortBy: z.enum(SortPipelineExecutionsBy).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
  }),
  run(input, context): ListPipelineExecutionsResponse {
    const pipeline = findPipeline(context, input.PipelineName);
    const { items, NextToken } = pageOf({
      context,
      operation: "ListPipelineExecutions",
      input,
      entries: index.entries(
        sagemakerAt(context).pipelineExecutions,
        orders[input.SortBy ?? "CreationTime"],
        pipeline.PipelineArn,
      ),
      descending: input.SortOrder !== "Ascending",
      matches: (execution) => isBetween(execution.CreationTime, input.CreatedAfter, input.CreatedBefore),
    });
    return { PipelineExecutionSummaries: items.map(summaryOf), NextToken };
  },
});

function summaryOf(execution: Execution): PipelineExecutionSummary {
  return {
    PipelineExecutionArn: execution.PipelineExecutionArn,
    StartTime: execution.CreationTime,
    PipelineExecutionStatus: execution.PipelineExecutionStatus,
    PipelineExecutionDescription: execution.PipelineExecutionDescription,
    PipelineExecutionDisplayName: execution.PipelineExecutionDisplayName,
    PipelineExecutionFailureReason: execution.FailureReason,
  };
}
