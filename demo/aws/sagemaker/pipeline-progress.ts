import type { PipelineExecutionStatus, PipelineExecutionStep } from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../state";
import { later } from "./due";
import type { PlannedStep } from "./pipeline-plan";

/** How long an execution runs on the loopback, in milliseconds; its steps share the time equally. */
export const pipelineMs = 90_000;

/** How long an execution is Stopping, in milliseconds. */
export const stoppingMs = 5_000;

/** Lets an execution go through its steps, as long as nobody stops it. */
export function run(here: SageMakerState, arn: string, plan: PlannedStep[], from: Date): void {
  const startOf = (place: number) => new Date(from.getTime() + (pipelineMs * place) / plan.length);
  here.pipelineExecutionSteps.set(arn, []);
  plan.forEach((planned, place) => {
    const start = startOf(place);
    const end = startOf(place + 1);
    later(here, start, () => whileExecuting(here, arn, () => begin(here, arn, planned, start)));
    later(here, end, () => whileExecuting(here, arn, () => complete(here, arn, planned, end)));
  });
  const end = startOf(plan.length);
  later(here, end, () => whileExecuting(here, arn, () => finish(here, arn, "Succeeded", end)));
}

/** Stops an execution and the step it is at: Stopping for a moment, then Stopped. */
export function stop(here: SageMakerState, arn: string, at: Date): void {
  finish(here, arn, "Stopping", at);
  changeLast(here, arn, (step) => ({ ...step, StepStatus: "Stopping" }));
  const end = new Date(at.getTime() + stoppingMs);
  later(here, end, () => {
    finish(here, arn, "Stopped", end);
    changeLast(here, arn, (step) => ({ ...step, StepStatus: "Stopped", EndTime: end }));
  });
}

function whileExecuting(here: SageMakerState, arn: string, happen: () => void): void {
  if (here.pipelineExecutions.get(arn)?.PipelineExecutionStatus === "Executing") happen();
}

function begin(here: SageMakerState, arn: string, { step }: PlannedStep, at: Date): void {
  const started: PipelineExecutionStep = {
    StepName: step.Name,
    StepDisplayName: step.DisplayName,
    StepDescription: step.Description,
    StartTime: at,
    StepStatus: "Executing",
    AttemptCount: 1,
  };
  here.pipelineExecutionSteps.set(arn, [...(here.pipelineExecutionSteps.get(arn) ?? []), started]);
}

function complete(here: SageMakerState, arn: string, planned: PlannedStep, at: Date): void {
  const { outcome, failure } = planned;
  changeLast(here, arn, (step) => ({
    ...step,
    EndTime: at,
    StepStatus: failure === undefined ? "Succeeded" : "Failed",
    FailureReason: failure?.slice(0, 1024),
    Metadata: metadataOf(outcome, failure),
  }));
  if (failure !== undefined) {
    finish(here, arn, "Failed", at, "Step failure: One or multiple steps failed.");
  }
}

function metadataOf(outcome: PlannedStep["outcome"], failure: string | undefined) {
  if (outcome) return { Condition: { Outcome: outcome } };
  return failure === undefined ? undefined : { Fail: { ErrorMessage: failure } };
}

function changeLast(
  here: SageMakerState,
  arn: string,
  change: (step: PipelineExecutionStep) => PipelineExecutionStep,
): void {
  const steps = here.pipelineExecutionSteps.get(arn) ?? [];
  const last = steps.at(-1);
  if (last && last.EndTime === undefined) {
    here.pipelineExecutionSteps.set(arn, [...steps.slice(0, -1), change(last)]);
  }
}

function finish(
  here: SageMakerState,
  arn: string,
  status: PipelineExecutionStatus,
  at: Date,
  reason?: string,
): void {
  const execution = here.pipelineExecutions.get(arn);
  if (!execution) return;
  here.pipelineExecutions.set(arn, {
    ...execution,
    PipelineExecutionStatus: status,
    LastModifiedTime: at,
    FailureReason: reason ?? execution.FailureReason,
  });
}
