import type {
  RemediationConfiguration,
  RemediationExecutionStatus,
  RemediationExecutionStep,
} from "@aws-sdk/client-config-service";
import type { AwsState } from "../../state";
import { type Automation, resolveParameters, StepFailure } from "./automation";
import { stepsOf } from "./documents";

/** How long an execution waits, and how long each step takes, in ms; AWS names no times. */
const queuedMs = 1_000;
const stepMs = 2_000;

interface Run {
  state: AwsState;
  account: string;
  region: string;
  remediation: RemediationConfiguration;
}

/** A new execution, waiting, with its steps to come. */
export function queued(
  remediation: RemediationConfiguration,
  key: RemediationExecutionStatus["ResourceKey"],
  at: Date,
): RemediationExecutionStatus {
  const StepDetails = stepsOf(remediation.TargetId ?? "").map(({ name }): RemediationExecutionStep => {
    return { Name: name, State: "PENDING" };
  });
  return { ResourceKey: key, State: "QUEUED", StepDetails, InvocationTime: at, LastUpdatedTime: at };
}

/** Whether an execution has not ended. */
export function isRunning({ State }: RemediationExecutionStatus): boolean {
  return State === "QUEUED" || State === "IN_PROGRESS";
}

/** The execution as it is at that time: every step that is due has done what it does to the state. */
export function advanced(
  status: RemediationExecutionStatus,
  run: Run,
  now: Date,
): RemediationExecutionStatus {
  let current = status;
  while (isRunning(current)) {
    const next = isDue(current, now) ? stepped(current, run) : null;
    if (!next) return current;
    current = next;
  }
  return current;
}

/** When what comes next is done. */
function isDue({ State, LastUpdatedTime }: RemediationExecutionStatus, now: Date): boolean {
  const wait = State === "QUEUED" ? queuedMs : stepMs;
  return (LastUpdatedTime?.getTime() ?? 0) + wait <= now.getTime();
}

function stepped(status: RemediationExecutionStatus, run: Run): RemediationExecutionStatus {
  const steps = status.StepDetails ?? [];
  const last = status.LastUpdatedTime?.getTime() ?? 0;
  if (status.State === "QUEUED") return begun(status, steps, 0, new Date(last + queuedMs));
  const at = new Date(last + stepMs);
  const index = steps.findIndex(({ State }) => State === "IN_PROGRESS");
  const failure = outcome(status, run, index);
  const ended: RemediationExecutionStep =
    failure === null
      ? { ...steps[index], State: "SUCCEEDED", StopTime: at }
      : { ...steps[index], State: "FAILED", StopTime: at, ErrorMessage: failure };
  const StepDetails = steps.with(index, ended);
  if (failure !== null) return { ...status, State: "FAILED", StepDetails, LastUpdatedTime: at };
  if (index + 1 === steps.length) return { ...status, State: "SUCCEEDED", StepDetails, LastUpdatedTime: at };
  return begun(status, StepDetails, index + 1, at);
}

function begun(
  status: RemediationExecutionStatus,
  steps: RemediationExecutionStep[],
  index: number,
  at: Date,
): RemediationExecutionStatus {
  const step: RemediationExecutionStep = { ...steps[index], State: "IN_PROGRESS", StartTime: at };
  return { ...status, State: "IN_PROGRESS", StepDetails: steps.with(index, step), LastUpdatedTime: at };
}

/** Runs a step; answers why it failed, or null. */
function outcome({ ResourceKey }: RemediationExecutionStatus, run: Run, index: number): string | null {
  const { state, account, region, remediation } = run;
  const parameters = resolveParameters(remediation, ResourceKey?.resourceId ?? "");
  const automation: Automation = { state, account, region, parameters };
  try {
    stepsOf(remediation.TargetId ?? "")[index]?.run(automation);
    return null;
  } catch (error) {
    if (error instanceof StepFailure) return error.message;
    throw error;
  }
}
