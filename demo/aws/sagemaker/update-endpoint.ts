import type {
  DescribeEndpointConfigOutput,
  DescribeEndpointOutput,
  ProductionVariantSummary,
  UpdateEndpointInput,
  UpdateEndpointOutput,
  VariantPropertyType,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import type { SageMakerState } from "../state";
import { deployedCapture, deployedVariants, deploymentMs } from "./deployment";
import { deploymentFailure } from "./deployment-failure";
import { later } from "./due";
import { finish, refuseInProgress } from "./endpoint-progress";
import { findEndpoint, findEndpointConfig } from "./find";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { deploymentConfig, variantProperty } from "./shapes/deployment-config";
import { endpointConfigName, endpointName } from "./shapes/names";

/**
 * SageMaker UpdateEndpoint: the old config serves while Updating, then the new one. Where the new fleet can't be built,
 * or an alarm of the deployment goes off, the old one stays (developer guide, deployment guardrails).
 */
export const updateEndpoint = operation({
  service: "sagemaker",
  name: "UpdateEndpoint",
  input: z.object({
    EndpointName: endpointName,
    EndpointConfigName: endpointConfigName,
    RetainAllVariantProperties: z.boolean().optional(),
    ExcludeRetainedVariantProperties: z.array(variantProperty).max(3).optional(),
    DeploymentConfig: deploymentConfig.optional(),
    RetainDeploymentConfig: z.boolean().optional(),
  }),
  run(input, context): UpdateEndpointOutput {
    const here = sagemakerAt(context);
    const endpoint = findEndpoint(context, input.EndpointName);
    const config = findEndpointConfig(context, input.EndpointConfigName);
    refuseInProgress(endpoint);
    if (input.DeploymentConfig && input.RetainDeploymentConfig) {
      throw invalid("DeploymentConfig and RetainDeploymentConfig cannot be specified together.");
    }
    here.endpoints.set(input.EndpointName, {
      ...endpoint,
      EndpointStatus: "Updating",
      LastModifiedTime: context.now,
      PendingDeploymentSummary: {
        EndpointConfigName: input.EndpointConfigName,
        ProductionVariants: deployedVariants(here, config.ProductionVariants, context.now),
        StartTime: context.now,
      },
    });
    const ready = new Date(context.now.getTime() + deploymentMs);
    const guards = input.RetainDeploymentConfig ? endpoint.LastDeploymentConfig : input.DeploymentConfig;
    later(here, ready, () =>
      finish(here, input.EndpointName, "Updating", (before) => {
        const failure = deploymentFailure(context, config, guards);
        return failure === null
          ? updated(here, before, config, input, ready)
          : stayed({ ...before, LastDeploymentConfig: guards }, failure, ready);
      }),
    );
    return { EndpointArn: endpoint.EndpointArn };
  },
});

function stayed(before: DescribeEndpointOutput, reason: string, at: Date): DescribeEndpointOutput {
  return {
    ...before,
    EndpointStatus: "InService",
    FailureReason: reason,
    LastModifiedTime: at,
    PendingDeploymentSummary: undefined,
  };
}

function updated(
  here: SageMakerState,
  before: DescribeEndpointOutput,
  config: DescribeEndpointConfigOutput,
  input: UpdateEndpointInput,
  at: Date,
): DescribeEndpointOutput {
  const variants = deployedVariants(here, config.ProductionVariants, at);
  return {
    ...before,
    EndpointStatus: "InService",
    FailureReason: undefined,
    LastModifiedTime: at,
    EndpointConfigName: config.EndpointConfigName,
    ProductionVariants: variants?.map((variant) => retained(variant, before, input)),
    ShadowProductionVariants: deployedVariants(here, config.ShadowProductionVariants, at),
    DataCaptureConfig: retains(input, "DataCaptureConfig")
      ? before.DataCaptureConfig
      : deployedCapture(config),
    AsyncInferenceConfig: config.AsyncInferenceConfig,
    ExplainerConfig: config.ExplainerConfig,
    MetricsConfig: config.MetricsConfig,
    LastDeploymentConfig: input.RetainDeploymentConfig ? before.LastDeploymentConfig : input.DeploymentConfig,
    PendingDeploymentSummary: undefined,
  };
}

/** With RetainAllVariantProperties, variants of the same name keep their weight and size. */
function retained(
  variant: ProductionVariantSummary,
  before: DescribeEndpointOutput,
  input: UpdateEndpointInput,
): ProductionVariantSummary {
  const old = before.ProductionVariants?.find(({ VariantName }) => VariantName === variant.VariantName);
  if (!old) return variant;
  const count = retains(input, "DesiredInstanceCount")
    ? old.DesiredInstanceCount
    : variant.DesiredInstanceCount;
  const weight = retains(input, "DesiredWeight") ? old.DesiredWeight : variant.DesiredWeight;
  return {
    ...variant,
    CurrentInstanceCount: count,
    DesiredInstanceCount: count,
    CurrentWeight: weight,
    DesiredWeight: weight,
  };
}

function retains(input: UpdateEndpointInput, property: VariantPropertyType): boolean {
  const excluded = input.ExcludeRetainedVariantProperties ?? [];
  if (!input.RetainAllVariantProperties) return false;
  return excluded.every(({ VariantPropertyType: type }) => type !== property);
}
