import { SortOrder, type ListPipelineExecutionStepsResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findPipelineExecution } from "./find-pipeline";
import { pageOf } from "./page";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { maxResults, nextToken } from "./shapes/paging";
import { pipelineExecutionArn } from "./shapes/pipeline";

/** SageMaker ListPipelineExecutionSteps: the last one started first. */
export const listPipelineExecutionSteps = operation({
  service: "sagemaker",
  name: "ListPipelineExecutionSteps",
  input: z.object({
    PipelineExecutionArn: pipelineExecutionArn.optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    SortOrder: z.enum(SortOrder).optional(),
  }),
  run(input, context): ListPipelineExecutionStepsResponse {
    const { PipelineExecutionArn: arn } = input;
    if (arn === undefined) throw invalid("PipelineExecutionArn must be specified.");
    findPipelineExecution(context, arn);
    const { items, NextToken } = pageOf({
      context,
      operation: "ListPipelineExecutionSteps",
      input,
      entries: (sagemakerAt(context).pipelineExecutionSteps.get(arn) ?? []).map((item, place) => ({
        key: place,
        id: "",
        item,
      })),
      descending: input.SortOrder !== "Ascending",
    });
    return { PipelineExecutionSteps: items, NextToken };
  },
});
