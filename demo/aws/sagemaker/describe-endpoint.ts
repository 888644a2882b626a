import type { DescribeEndpointOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findEndpoint } from "./find";
import { endpointName } from "./shapes/names";

/** SageMaker DescribeEndpoint. */
export const describeEndpoint = operation({
  service: "sagemaker",
  name: "DescribeEndpoint",
  input: z.object({ EndpointName: endpointName }),
  run: (input, context): DescribeEndpointOutput => findEndpoint(context, input.EndpointName),
});
