import type { DescribeProcessingJobResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findProcessingJob } from "./find-monitor";
import { processingJobName } from "./shapes/monitoring";

/** SageMaker DescribeProcessingJob. */
export const describeProcessingJob = operation({
  service: "sagemaker",
  name: "DescribeProcessingJob",
  input: z.object({ ProcessingJobName: processingJobName }),
  run: (input, context): DescribeProcessingJobResponse => findProcessingJob(context, input.ProcessingJobName),
});
