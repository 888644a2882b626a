import type { DescribeTrainingJobResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findTrainingJob } from "./find";
import { trainingJobName } from "./shapes/names";

/** SageMaker DescribeTrainingJob. */
export const describeTrainingJob = operation({
  service: "sagemaker",
  name: "DescribeTrainingJob",
  input: z.object({ TrainingJobName: trainingJobName }),
  run: (input, context): DescribeTrainingJobResponse => findTrainingJob(context, input.TrainingJobName),
});
