import { randomBytes } from "node:crypto";
import type { DescribePipelineResponse, StartPipelineExecutionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation, type CallContext } from "../operation";
import { findPipeline, findPipelineExecution, requireVersion } from "./find-pipeline";
import { AnsweredOnce } from "./idempotency";
import { parametersOf, readDefinition } from "./pipeline-definition";
import { planOf, type PlannedStep } from "./pipeline-plan";
import { run } from "./pipeline-progress";
import { conflict, invalid, limitExceeded } from "./refuse";
import { sagemakerAt } from "./scope";
import { text } from "./shapes/constraint";
import {
  idempotencyToken,
  parallelismConfiguration,
  parameterList,
  pipelineDescription,
  pipelineExecutionName,
  pipelineNameOrArn,
  pipelineVersionId,
  selectiveExecutionConfig,
} from "./shapes/pipeline";
import { userContextOf } from "./user-context";

/** Executions an account may have running in a region ("Feature Processor constraints, limits, and quotas"). */
const mostExecutions = 20;

const input = z.object({
  PipelineName: pipelineNameOrArn,
  PipelineExecutionDisplayName: pipelineExecutionName.optional(),
  PipelineParameters: parameterList.optional(),
  PipelineExecutionDescription: pipelineDescription.optional(),
  ClientRequestToken: idempotencyToken,
  ParallelismConfiguration: parallelismConfiguration.optional(),
  SelectiveExecutionConfig: selectiveExecutionConfig.optional(),
  PipelineVersionId: pipelineVersionId.optional(),
  MlflowExperimentName: text({ min: 1, max: 256, pattern: /.*/ }).optional(),
});

type Input = z.output<typeof input>;

const answered = new AnsweredOnce<StartPipelineExecutionResponse>();

/**
 * SageMaker StartPipelineExecution: Executing for a while, then Succeeded, or Failed where the definition says so. A
 * token starts one execution only. Throws ConflictException for a token that started something else,
 * ResourceNotFound, and ResourceLimitExceeded.
 */
export const startPipelineExecution = operation({
  service: "sagemaker",
  name: "StartPipelineExecution",
  input,
  run: (request, context): StartPipelineExecutionResponse =>
    answered.answer(sagemakerAt(context), request, () => start(request, context)),
});

function start(request: Input, context: CallContext): StartPipelineExecutionResponse {
  const here = sagemakerAt(context);
  const pipeline = findPipeline(context, request.PipelineName);
  requireVersion(request.PipelineName, request.PipelineVersionId);
  if (pipeline.PipelineStatus === "Deleting")
    throw conflict(`Pipeline '${pipeline.PipelineArn}' is deleting.`);
  const plan = chosenPlan(request, pipeline, context);
  const running = [...here.pipelineExecutions.values()].filter(
    ({ PipelineExecutionStatus: status }) => status === "Executing" || status === "Stopping",
  );
  if (running.length >= mostExecutions) {
    throw limitExceeded(
      `The account-level limit of ${mostExecutions} concurrent executions has been reached.`,
    );
  }
  const arn = `${pipeline.PipelineArn}/execution/${randomId()}`;
  here.pipelineExecutions.set(arn, describedAs(request, pipeline, arn, context));
  here.pipelines.set(pipeline.PipelineName ?? "", { ...pipeline, LastRunTime: context.now });
  run(here, arn, plan, context.now);
  return { PipelineExecutionArn: arn };
}

/** The steps to run: all, or those selected of an earlier execution. */
function chosenPlan(
  { PipelineParameters, SelectiveExecutionConfig: selective }: Input,
  pipeline: DescribePipelineResponse,
  context: CallContext,
): PlannedStep[] {
  const definition = readDefinition(pipeline.PipelineDefinition);
  const plan = planOf(definition, parametersOf(definition, PipelineParameters ?? []));
  if (!selective) return plan;
  if (selective.SourcePipelineExecutionArn !== undefined) {
    findPipelineExecution(context, selective.SourcePipelineExecutionArn);
  }
  const selected = selective.SelectedSteps.map(({ StepName }) => StepName);
  const chosen = plan.filter(({ step }) => selected.includes(step.Name));
  if (chosen.length < selected.length)
    throw invalid("SelectedSteps names steps that the pipeline doesn't have.");
  return chosen;
}

function describedAs(request: Input, pipeline: DescribePipelineResponse, arn: string, context: CallContext) {
  const by = userContextOf(context);
  const id = arn.slice(arn.lastIndexOf("/") + 1);
  return {
    PipelineArn: pipeline.PipelineArn,
    PipelineExecutionArn: arn,
    PipelineExecutionDisplayName:
      request.PipelineExecutionDisplayName ?? `execution-${context.now.getTime()}`,
    PipelineExecutionStatus: "Executing" as const,
    PipelineExecutionDescription: request.PipelineExecutionDescription,
    PipelineExperimentConfig: { ExperimentName: pipeline.PipelineName?.slice(0, 120), TrialName: id },
    CreationTime: context.now,
    LastModifiedTime: context.now,
    CreatedBy: by,
    LastModifiedBy: by,
    ParallelismConfiguration: request.ParallelismConfiguration ?? pipeline.ParallelismConfiguration,
    SelectiveExecutionConfig: request.SelectiveExecutionConfig,
    PipelineVersionId: request.PipelineVersionId,
  };
}

/** Twelve lower-case letters and digits, as AWS gives executions. */
function randomId(): string {
  return Array.from(randomBytes(12), (byte) => (byte % 36).toString(36)).join("");
}
