import type { CreateEndpointOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { arnOf } from "./arn";
import { deployedCapture, deployedVariants, deploymentMs } from "./deployment";
import { later } from "./due";
import { finish } from "./endpoint-progress";
import { findEndpointConfig } from "./find";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { deploymentConfig } from "./shapes/deployment-config";
import { endpointConfigName, endpointName } from "./shapes/names";
import { tagList } from "./shapes/tag";
import { addTags } from "./tags";

/** SageMaker CreateEndpoint: Creating for a while, then InService. */
export const createEndpoint = operation({
  service: "sagemaker",
  name: "CreateEndpoint",
  input: z.object({
    EndpointName: endpointName,
    EndpointConfigName: endpointConfigName,
    DeploymentConfig: deploymentConfig.optional(),
    Tags: tagList.optional(),
  }),
  run(input, context): CreateEndpointOutput {
    const here = sagemakerAt(context);
    const name = input.EndpointName;
    const arn = arnOf(context, "endpoint", name);
    if (here.endpoints.has(name)) throw invalid(`Cannot create already existing endpoint "${arn}".`);
    const config = findEndpointConfig(context, input.EndpointConfigName);
    addTags(here, arn, input.Tags);
    here.endpoints.set(name, {
      EndpointName: name,
      EndpointArn: arn,
      EndpointConfigName: input.EndpointConfigName,
      EndpointStatus: "Creating",
      CreationTime: context.now,
      LastModifiedTime: context.now,
      LastDeploymentConfig: input.DeploymentConfig,
    });
    const ready = new Date(context.now.getTime() + deploymentMs);
    later(here, ready, () =>
      finish(here, name, "Creating", (endpoint) => ({
        ...endpoint,
        EndpointStatus: "InService",
        LastModifiedTime: ready,
        ProductionVariants: deployedVariants(here, config.ProductionVariants, ready),
        ShadowProductionVariants: deployedVariants(here, config.ShadowProductionVariants, ready),
        DataCaptureConfig: deployedCapture(config),
        AsyncInferenceConfig: config.AsyncInferenceConfig,
        ExplainerConfig: config.ExplainerConfig,
        MetricsConfig: config.MetricsConfig,
      })),
    );
    return { EndpointArn: arn };
  },
});
