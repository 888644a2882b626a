import type { CreateEndpointConfigOutput, ProductionVariant } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation, type CallContext } from "../operation";
import { arnOf } from "./arn";
import { findModel } from "./find";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { asyncInferenceConfig } from "./shapes/async-inference-config";
import { dataCaptureConfig } from "./shapes/data-capture-config";
import { explainerConfig } from "./shapes/explainer-config";
import { metricsConfig } from "./shapes/metrics-config";
import { endpointConfigName, kmsKeyId, roleArn } from "./shapes/names";
import { productionVariant } from "./shapes/production-variant";
import { tagList } from "./shapes/tag";
import { vpcConfig } from "./shapes/vpc-config";
import { addTags } from "./tags";

/** SageMaker CreateEndpointConfig. Throws ValidationException for a name that is taken and models not there. */
export const createEndpointConfig = operation({
  service: "sagemaker",
  name: "CreateEndpointConfig",
  input: z.object({
    EndpointConfigName: endpointConfigName,
    ProductionVariants: z.array(productionVariant).min(1).max(10),
    DataCaptureConfig: dataCaptureConfig.optional(),
    Tags: tagList.optional(),
    KmsKeyId: kmsKeyId.optional(),
    AsyncInferenceConfig: asyncInferenceConfig.optional(),
    ExplainerConfig: explainerConfig.optional(),
    ShadowProductionVariants: z.array(productionVariant).min(1).max(10).optional(),
    ExecutionRoleArn: roleArn.optional(),
    VpcConfig: vpcConfig.optional(),
    EnableNetworkIsolation: z.boolean().optional(),
    MetricsConfig: metricsConfig.optional(),
  }),
  run(input, context): CreateEndpointConfigOutput {
    const here = sagemakerAt(context);
    const { Tags: tags, ...described } = input;
    const name = input.EndpointConfigName;
    const arn = arnOf(context, "endpoint-config", name);
    if (here.endpointConfigs.has(name)) {
      throw invalid(`Cannot create already existing endpoint configuration "${arn}".`);
    }
    checkVariants([...input.ProductionVariants, ...(input.ShadowProductionVariants ?? [])], context);
    addTags(here, arn, tags);
    here.endpointConfigs.set(name, { ...described, EndpointConfigArn: arn, CreationTime: context.now });
    return { EndpointConfigArn: arn };
  },
});

function checkVariants(variants: ProductionVariant[], context: CallContext): void {
  const names = variants.map(({ VariantName }) => VariantName);
  if (new Set(names).size < names.length) throw invalid("Production variant names must be unique.");
  for (const { ModelName: name } of variants) if (name !== undefined) findModel(context, name);
}
