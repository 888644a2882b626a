import type { ConditionOutcome } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { stepList, type PipelineDefinition, type PipelineStep } from "./pipeline-definition";

/** A step that will run, and how it ends. */
export interface PlannedStep {
  step: PipelineStep;
  outcome?: ConditionOutcome;
  /** What a Fail step says. */
  failure?: string;
}

const reference = z.object({ Get: z.string() });
const condition = z.object({ Type: z.string(), LeftValue: z.unknown(), RightValue: z.unknown() });
const conditionArguments = z.object({
  Conditions: z.array(condition).default([]),
  IfSteps: stepList.default([]),
  ElseSteps: stepList.default([]),
});

type Values = ReadonlyMap<string, string>;

/**
 * The steps an execution runs, one after the other as they are written. A condition on parameters takes its branch; one
 * on what a step measures is taken to hold. A Fail step ends the execution.
 */
export function planOf(definition: PipelineDefinition, values: Values): PlannedStep[] {
  const plan: PlannedStep[] = [];
  const ahead = [...definition.Steps];
  for (let step = ahead.shift(); step; step = ahead.shift()) {
    if (step.Type === "Fail") {
      const message = valueOf(step.Arguments?.ErrorMessage, values);
      return [...plan, { step, failure: message ?? "Pipeline execution failed by a Fail step." }];
    }
    if (step.Type !== "Condition") plan.push({ step });
    else {
      const { Conditions, IfSteps, ElseSteps } = conditionArguments.parse(step.Arguments ?? {});
      const holds = Conditions.every((one) => isMet(one, values));
      plan.push({ step, outcome: holds ? "True" : "False" });
      ahead.unshift(...(holds ? IfSteps : ElseSteps));
    }
  }
  return plan;
}

/** A literal, or the parameter it refers to; undefined for what only a run can know. */
function valueOf(expression: unknown, values: Values): string | undefined {
  const referred = reference.safeParse(expression);
  if (referred.success) {
    const [source, name = ""] = referred.data.Get.split(".");
    return source === "Parameters" ? values.get(name) : undefined;
  }
  if (["string", "number", "boolean"].includes(typeof expression)) return String(expression);
  return undefined;
}

function isMet({ Type: type, LeftValue, RightValue }: z.infer<typeof condition>, values: Values): boolean {
  const left = valueOf(LeftValue, values);
  const right = valueOf(RightValue, values);
  if (left === undefined || right === undefined) return true;
  switch (type) {
    case "Equals":
      return left === right;
    case "GreaterThan":
      return Number(left) > Number(right);
    case "GreaterThanOrEqualTo":
      return Number(left) >= Number(right);
    case "LessThan":
      return Number(left) < Number(right);
    case "LessThanOrEqualTo":
      return Number(left) <= Number(right);
    default:
      return true;
  }
}
