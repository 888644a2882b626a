import type { DescribeModelOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findModel } from "./find";
import { modelName } from "./shapes/names";

/** SageMaker DescribeModel. */
export const describeModel = operation({
  service: "sagemaker",
  name: "DescribeModel",
  input: z.object({ ModelName: modelName }),
  run: (input, context): DescribeModelOutput => findModel(context, input.ModelName),
});
