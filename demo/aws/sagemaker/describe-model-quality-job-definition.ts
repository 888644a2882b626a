import type { DescribeModelQualityJobDefinitionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findJobDefinition } from "./find-monitor";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName } from "./shapes/monitoring";

/** SageMaker DescribeModelQualityJobDefinition. */
export const describeModelQualityJobDefinition = operation({
  service: "sagemaker",
  name: "DescribeModelQualityJobDefinition",
  input: z.object({ JobDefinitionName: monitoringJobDefinitionName }),
  run: (input, context): DescribeModelQualityJobDefinitionResponse =>
    findJobDefinition(sagemakerAt(context).modelQualityJobDefinitions, input.JobDefinitionName),
});
