import type { DescribePipelineResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findPipeline, requireVersion } from "./find-pipeline";
import { pipelineNameOrArn, pipelineVersionId } from "./shapes/pipeline";

/** SageMaker DescribePipeline. */
export const describePipeline = operation({
  service: "sagemaker",
  name: "DescribePipeline",
  input: z.object({ PipelineName: pipelineNameOrArn, PipelineVersionId: pipelineVersionId.optional() }),
  run(input, context): DescribePipelineResponse {
    const pipeline = findPipeline(context, input.PipelineName);
    requireVersion(input.PipelineName, input.PipelineVersionId);
    return pipeline;
  },
});
