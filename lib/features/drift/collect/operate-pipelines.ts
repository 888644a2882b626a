import { DescribePipelineExecutionCommand, StartPipelineExecutionCommand } from "@aws-sdk/client-sagemaker";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { keepableLine } from "@/lib/platform/db/keepable";

const START = "sagemaker:StartPipelineExecution";
const DESCRIBE = "sagemaker:DescribePipelineExecution";

/** What became of asking AWS to start a pipeline. `later`: it may still, under the same token. */
export type StartOutcome =
  | { kind: "started"; executionArn: string }
  | { kind: "later"; reason: string }
  | { kind: "refused"; reason: string };

/** What no later try would change by itself: all else may pass, a full quota of executions too. */
const FINAL = new Set(["ResourceNotFound", "ValidationException"]);

function refusalOf(error: unknown): StartOutcome {
  const { kind, code, words } = explainAwsFailure(error, START);
  const isFinal = kind === "denied" || FINAL.has(code);
  return { kind: isFinal ? "refused" : "later", reason: words };
}

/**
 * Starts a pipeline, or learns which execution an earlier try under this token started (SageMaker API reference,
 * StartPipelineExecution: "an idempotent operation completes no more than once").
 */
export async function startPipeline(
  aws: Aws,
  scope: AwsScope,
  { pipelineArn, token, description }: { pipelineArn: string; token: string; description: string },
): Promise<StartOutcome> {
  try {
    const answer = await aws.operator.sagemaker(scope).send(
      new StartPipelineExecutionCommand({
        PipelineName: pipelineArn,
        ClientRequestToken: token,
        PipelineExecutionDescription: description,
      }),
    );
    const executionArn = answer.PipelineExecutionArn;
    if (executionArn) return { kind: "started", executionArn };
    return { kind: "later", reason: `${START} named no execution` };
  } catch (error) {
    return refusalOf(error);
  }
}

/** How an execution stands. `unknown`: it could not be read now. */
export type ExecutionState =
  | { kind: "running"; startedAt: Date | null }
  | {
      kind: "succeeded" | "failed" | "stopped";
      startedAt: Date | null;
      endedAt: Date | null;
      reason: string | null;
    }
  | { kind: "unknown"; reason: string };

const ENDED = { Succeeded: "succeeded", Failed: "failed", Stopped: "stopped" } as const;

/** Looks how an execution is doing. An execution that AWS no longer knows counts as failed: how it ended can't be told. */
export async function describeExecution(
  aws: Aws,
  scope: AwsScope,
  executionArn: string,
): Promise<ExecutionState> {
  try {
    const answer = await aws.operator
      .sagemaker(scope)
      .send(new DescribePipelineExecutionCommand({ PipelineExecutionArn: executionArn }));
    const status = answer.PipelineExecutionStatus;
    const startedAt = answer.CreationTime ?? null;
    if (status !== "Succeeded" && status !== "Failed" && status !== "Stopped")
      return { kind: "running", startedAt };
    const reason = keepableLine(answer.FailureReason ?? "") || null;
    return { kind: ENDED[status], startedAt, endedAt: answer.LastModifiedTime ?? null, reason };
  } catch (error) {
    const { code, words } = explainAwsFailure(error, DESCRIBE);
    if (code === "ResourceNotFound") {
      const reason = "AWS no longer knows this execution, so how it ended can't be told";
      return { kind: "failed", startedAt: null, endedAt: null, reason };
    }
    return { kind: "unknown", reason: words };
  }
}
