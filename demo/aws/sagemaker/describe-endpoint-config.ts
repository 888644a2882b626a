import type { DescribeEndpointConfigOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findEndpointConfig } from "./find";
import { endpointConfigName } from "./shapes/names";

/** SageMaker DescribeEndpointConfig. */
export const describeEndpointConfig = operation({
  service: "sagemaker",
  name: "DescribeEndpointConfig",
  input: z.object({ EndpointConfigName: endpointConfigName }),
  run: (input, context): DescribeEndpointConfigOutput =>
    findEndpointConfig(context, input.EndpointConfigName),
});
