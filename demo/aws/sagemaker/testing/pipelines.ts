import type { CreatePipelineCommandInput } from "@aws-sdk/client-sagemaker";
import { roleArn } from "./parts";

/** A pipeline of three steps that fails at the second one when its parameter Outcome is "fail". */
export const retraining = {
  Version: "2020-12-01",
  Parameters: [
    { Name: "Outcome", Type: "String", DefaultValue: "succeed", EnumValues: ["succeed", "fail"] },
    { Name: "Reason", Type: "String", DefaultValue: "scheduled" },
  ],
  Steps: [
    { Name: "Prepare", Type: "Processing" },
    {
      Name: "Check",
      Type: "Condition",
      Arguments: {
        Conditions: [{ Type: "Equals", LeftValue: { Get: "Parameters.Outcome" }, RightValue: "fail" }],
        IfSteps: [
          { Name: "Refuse", Type: "Fail", Arguments: { ErrorMessage: { Get: "Parameters.Reason" } } },
        ],
        ElseSteps: [{ Name: "Train", Type: "Training" }],
      },
    },
  ],
};

/** A pipeline AWS accepts. */
export function pipeline(name: string, definition: unknown = retraining): CreatePipelineCommandInput {
  return {
    PipelineName: name,
    PipelineDefinition: JSON.stringify(definition),
    RoleArn: roleArn,
    ClientRequestToken: `create-the-pipeline-called-${name.padStart(12, "-")}`,
  };
}

/** A token of the least length AWS takes. */
export function token(text: string): string {
  return text.padEnd(32, "0");
}
