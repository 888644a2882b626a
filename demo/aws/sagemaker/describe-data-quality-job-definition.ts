import type { DescribeDataQualityJobDefinitionResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findJobDefinition } from "./find-monitor";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName } from "./shapes/monitoring";

/** SageMaker DescribeDataQualityJobDefinition. */
export const describeDataQualityJobDefinition = operation({
  service: "sagemaker",
  name: "DescribeDataQualityJobDefinition",
  input: z.object({ JobDefinitionName: monitoringJobDefinitionName }),
  run: (input, context): DescribeDataQualityJobDefinitionResponse =>
    findJobDefinition(sagemakerAt(context).dataQualityJobDefinitions, input.JobDefinitionName),
});
