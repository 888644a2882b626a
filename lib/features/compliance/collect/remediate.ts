import {
  DescribeRemediationConfigurationsCommand,
  DescribeRemediationExecutionStatusCommand,
  type ResourceKey,
  StartConfigRulesEvaluationCommand,
  StartRemediationExecutionCommand,
} from "@aws-sdk/client-config-service";
import { z } from "zod";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { keepableLine } from "@/lib/platform/db/keepable";
import type { Remediation } from "../schema/standing";

const START = "config:StartRemediationExecution";
const CONFIGURATIONS = "config:DescribeRemediationConfigurations";
const DESCRIBE = "config:DescribeRemediationExecutionStatus";
const EVALUATE = "config:StartConfigRulesEvaluation";

/** A rule and a resource it looks at, as Config names them. */
export interface RuleOnResource extends AwsScope {
  rule: string;
  resourceType: string;
  resourceId: string;
}

/** The SDK's union of resource types lacks some that Config answers with: the string is passed as it came. */
function isResourceType(type: string): type is NonNullable<ResourceKey["resourceType"]> {
  return type.length > 0;
}

function keyOf({ resourceType, resourceId }: RuleOnResource): ResourceKey {
  if (!isResourceType(resourceType)) throw new Error("a resource has no type");
  return { resourceType, resourceId };
}

/** The document a rule would run now; `target` null: none. `unknown`: it could not be read. */
export type TargetReading = { kind: "found"; target: string | null } | { kind: "unknown"; reason: string };

/** Reads what the rule would run now, from AWS itself. */
export async function readTarget(aws: Aws, subject: RuleOnResource): Promise<TargetReading> {
  try {
    const answer = await aws
      .config(subject)
      .send(new DescribeRemediationConfigurationsCommand({ ConfigRuleNames: [subject.rule] }));
    return { kind: "found", target: answer.RemediationConfigurations?.[0]?.TargetId ?? null };
  } catch (error) {
    return { kind: "unknown", reason: explainAwsFailure(error, CONFIGURATIONS).words };
  }
}

/**
 * What became of asking AWS to remediate. `later`: whether it began is not known, or it may begin with another try.
 * `refused`: it did not begin, and no try will change that by itself.
 */
export type StartOutcome =
  | { kind: "started"; requestId: string | null }
  | { kind: "later"; reason: string }
  | { kind: "refused"; reason: string };

/** What no later try would change by itself (AWS Config API Reference, StartRemediationExecution, "Errors"). */
const FINAL = new Set([
  "InsufficientPermissionsException",
  "InvalidParameterValueException",
  "NoSuchConfigRuleException",
  "NoSuchRemediationConfigurationException",
  "ValidationException",
]);

/** Starts what Config has as remediation of the rule, on this resource alone. */
export async function startRemediation(aws: Aws, subject: RuleOnResource): Promise<StartOutcome> {
  try {
    const answer = await aws.operator.config(subject).send(
      new StartRemediationExecutionCommand({
        ConfigRuleName: subject.rule,
        ResourceKeys: [keyOf(subject)],
      }),
    );
    if (!answer.FailedItems?.length)
      return { kind: "started", requestId: answer.$metadata.requestId ?? null };
    const words = keepableLine(answer.FailureMessage ?? "") || "no reason was given";
    return { kind: "refused", reason: `AWS did not start it: ${words}` };
  } catch (error) {
    const { kind, code, words } = explainAwsFailure(error, START);
    return { kind: kind === "denied" || FINAL.has(code) ? "refused" : "later", reason: words };
  }
}

const executionSchema = z.object({
  State: z.string(),
  InvocationTime: z.date(),
  LastUpdatedTime: z.date().nullish(),
  StepDetails: z
    .array(
      z.object({
        Name: z.string().nullish(),
        State: z.string().nullish(),
        ErrorMessage: z.string().nullish(),
        StartTime: z.date().nullish(),
        StopTime: z.date().nullish(),
      }),
    )
    .nullish(),
});

/** The newest execution of a rule's remediation on a resource. */
export interface Execution {
  state: "running" | "succeeded" | "failed";
  invokedAt: Date;
  updatedAt: Date;
  steps: Remediation["steps"];
}

/** `none`: there was never one; `unknown`: it could not be read now. */
export type ExecutionReading =
  { kind: "found"; execution: Execution } | { kind: "none" } | { kind: "unknown"; reason: string };

const ENDED = new Map<string, Execution["state"]>([
  ["SUCCEEDED", "succeeded"],
  ["FAILED", "failed"],
]);

function executionOf({
  State,
  InvocationTime,
  LastUpdatedTime,
  StepDetails,
}: z.infer<typeof executionSchema>): Execution {
  return {
    state: ENDED.get(State) ?? "running",
    invokedAt: InvocationTime,
    updatedAt: LastUpdatedTime ?? InvocationTime,
    steps: (StepDetails ?? []).map((step) => ({
      name: keepableLine(step.Name ?? "") || "step",
      state: step.State ?? "UNKNOWN",
      error: keepableLine(step.ErrorMessage ?? "") || null,
      startedAt: step.StartTime?.toISOString() ?? null,
      endedAt: step.StopTime?.toISOString() ?? null,
    })),
  };
}

/** Looks how the newest execution is doing. */
export async function describeExecution(aws: Aws, subject: RuleOnResource): Promise<ExecutionReading> {
  try {
    const answer = await aws.operator.config(subject).send(
      new DescribeRemediationExecutionStatusCommand({
        ConfigRuleName: subject.rule,
        ResourceKeys: [keyOf(subject)],
      }),
    );
    const [status] = answer.RemediationExecutionStatuses ?? [];
    if (!status) return { kind: "none" };
    const read = executionSchema.safeParse(status);
    if (read.success) return { kind: "found", execution: executionOf(read.data) };
    return { kind: "unknown", reason: `AWS's answer to ${DESCRIBE} could not be read` };
  } catch (error) {
    return { kind: "unknown", reason: explainAwsFailure(error, DESCRIBE).words };
  }
}

/** Another evaluation is under way here, or one was asked for within the last minute: not a fault, and not ours. */
const NOT_YET = "LimitExceededException";

/** Whether a rule was made to look again; `reason` null: it is only not its turn yet. */
export type EvaluationOutcome = { kind: "asked" } | { kind: "later"; reason: string | null };

/** Has the rule look again at everything it looks at. */
export async function askEvaluation(aws: Aws, subject: RuleOnResource): Promise<EvaluationOutcome> {
  try {
    await aws.operator
      .config(subject)
      .send(new StartConfigRulesEvaluationCommand({ ConfigRuleNames: [subject.rule] }));
    return { kind: "asked" };
  } catch (error) {
    const { code, words } = explainAwsFailure(error, EVALUATE);
    return { kind: "later", reason: code === NOT_YET ? null : words };
  }
}
