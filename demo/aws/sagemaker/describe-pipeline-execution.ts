import type { DescribePipelineExecutionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findPipelineExecution } from "./find-pipeline";
import { pipelineExecutionArn } from "./shapes/pipeline";

/** SageMaker DescribePipelineExecution. */
export const describePipelineExecution = operation({
  service: "sagemaker",
  name: "DescribePipelineExecution",
  input: z.object({ PipelineExecutionArn: pipelineExecutionArn }),
  run: (input, context): DescribePipelineExecutionResponse =>
    findPipelineExecution(context, input.PipelineExecutionArn),
});
