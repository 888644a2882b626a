import type { DescribePipelineExecutionResponse, DescribePipelineResponse } from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";
import { arnOf, nameIn } from "./arn";
import { notFound } from "./refuse";
import { sagemakerAt } from "./scope";

/** The pipeline of that name or ARN. Throws ResourceNotFound. */
export function findPipeline(context: CallContext, nameOrArn: string): DescribePipelineResponse {
  const arn = arnOf(context, "pipeline", nameOrArn);
  const found = sagemakerAt(context).pipelines.get(nameIn(arn));
  if (found?.PipelineArn !== arn) throw notFound(`Pipeline '${arn}' does not exist.`);
  return found;
}

/** The only version a pipeline has here is its first. Throws ResourceNotFound for another. */
export function requireVersion(nameOrArn: string, version: number | undefined): void {
  if (version === undefined || version === 1) return;
  throw notFound(`Version ${version} of pipeline '${nameOrArn}' does not exist.`);
}

/** The execution of that ARN. Throws ResourceNotFound. */
export function findPipelineExecution(context: CallContext, arn: string): DescribePipelineExecutionResponse {
  const found = sagemakerAt(context).pipelineExecutions.get(arn);
  if (!found) throw notFound(`Pipeline execution '${arn}' does not exist.`);
  return found;
}
