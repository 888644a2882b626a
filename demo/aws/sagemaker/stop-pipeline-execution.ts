import type { StopPipelineExecutionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findPipelineExecution } from "./find-pipeline";
import { AnsweredOnce } from "./idempotency";
import { stop } from "./pipeline-progress";
import { conflict } from "./refuse";
import { sagemakerAt } from "./scope";
import { idempotencyToken, pipelineExecutionArn } from "./shapes/pipeline";

const answered = new AnsweredOnce<StopPipelineExecutionResponse>();

/** SageMaker StopPipelineExecution. Throws ConflictException for an execution that is over. */
export const stopPipelineExecution = operation({
  service: "sagemaker",
  name: "StopPipelineExecution",
  input: z.object({ PipelineExecutionArn: pipelineExecutionArn, ClientRequestToken: idempotencyToken }),
  run(input, context): StopPipelineExecutionResponse {
    const here = sagemakerAt(context);
    return answered.answer(here, input, () => {
      const { PipelineExecutionArn: arn } = input;
      const { PipelineExecutionStatus: status } = findPipelineExecution(context, arn);
      if (status !== "Executing") throw conflict(`Pipeline execution '${arn}' is ${status}.`);
      stop(here, arn, context.now);
      return { PipelineExecutionArn: arn };
    });
  },
});
