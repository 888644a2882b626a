import type { DescribeModelExplainabilityJobDefinitionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findJobDefinition } from "./find-monitor";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName } from "./shapes/monitoring";

/** SageMaker DescribeModelExplainabilityJobDefinition. */
export const describeModelExplainabilityJobDefinition = operation({
  service: "sagemaker",
  name: "DescribeModelExplainabilityJobDefinition",
  input: z.object({ JobDefinitionName: monitoringJobDefinitionName }),
  run: (input, context): DescribeModelExplainabilityJobDefinitionResponse =>
    findJobDefinition(sagemakerAt(context).modelExplainabilityJobDefinitions, input.JobDefinitionName),
});
