import type { DescribeModelPackageGroupOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findGroup } from "./find";
import { arnOrName } from "./shapes/names";

/** SageMaker DescribeModelPackageGroup, by name or ARN. */
export const describeModelPackageGroup = operation({
  service: "sagemaker",
  name: "DescribeModelPackageGroup",
  input: z.object({ ModelPackageGroupName: arnOrName }),
  run: (input, context): DescribeModelPackageGroupOutput => findGroup(context, input.ModelPackageGroupName),
});
