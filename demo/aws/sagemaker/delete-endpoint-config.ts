import { z } from "zod";
import { operation } from "../operation";
import { findEndpointConfig } from "./find";
import { sagemakerAt } from "./scope";
import { endpointConfigName } from "./shapes/names";

/** SageMaker DeleteEndpointConfig; endpoints that use it stay, as with AWS. */
export const deleteEndpointConfig = operation({
  service: "sagemaker",
  name: "DeleteEndpointConfig",
  input: z.object({ EndpointConfigName: endpointConfigName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const { EndpointConfigArn: arn = "" } = findEndpointConfig(context, input.EndpointConfigName);
    here.endpointConfigs.delete(input.EndpointConfigName);
    here.tags.delete(arn);
  },
});
