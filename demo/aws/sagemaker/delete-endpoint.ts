import { z } from "zod";
import { operation } from "../operation";
import { deploymentMs } from "./deployment";
import { later } from "./due";
import { refuseInProgress } from "./endpoint-progress";
import { findEndpoint } from "./find";
import { sagemakerAt } from "./scope";
import { endpointName } from "./shapes/names";

/** SageMaker DeleteEndpoint: Deleting for a while, then gone. */
export const deleteEndpoint = operation({
  service: "sagemaker",
  name: "DeleteEndpoint",
  input: z.object({ EndpointName: endpointName }),
  run(input, context): void {
    const here = sagemakerAt(context);
    const endpoint = findEndpoint(context, input.EndpointName);
    refuseInProgress(endpoint);
    here.endpoints.set(input.EndpointName, {
      ...endpoint,
      EndpointStatus: "Deleting",
      LastModifiedTime: context.now,
    });
    later(here, new Date(context.now.getTime() + deploymentMs), () => {
      here.endpoints.delete(input.EndpointName);
      here.tags.delete(endpoint.EndpointArn ?? "");
    });
  },
});
