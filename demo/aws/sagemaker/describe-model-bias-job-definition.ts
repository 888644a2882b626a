import type { DescribeModelBiasJobDefinitionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findJobDefinition } from "./find-monitor";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName } from "./shapes/monitoring";

/** SageMaker DescribeModelBiasJobDefinition. */
export const describeModelBiasJobDefinition = operation({
  service: "sagemaker",
  name: "DescribeModelBiasJobDefinition",
  input: z.object({ JobDefinitionName: monitoringJobDefinitionName }),
  run: (input, context): DescribeModelBiasJobDefinitionResponse =>
    findJobDefinition(sagemakerAt(context).modelBiasJobDefinitions, input.JobDefinitionName),
});
