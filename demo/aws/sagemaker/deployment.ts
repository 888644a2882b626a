import { createHash } from "node:crypto";
import type {
  DataCaptureConfigSummary,
  DeployedImage,
  DescribeEndpointConfigOutput,
  ProductionVariant,
  ProductionVariantSummary,
} from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../state";

/** How long the loopback takes to build, replace or remove a fleet, in milliseconds. AWS takes minutes. */
export const deploymentMs = 60_000;

/** What runs behind an endpoint once a config is deployed (AWS API shape ProductionVariantSummary). */
export function deployedVariants(
  here: SageMakerState,
  variants: ProductionVariant[] | undefined,
  at: Date,
): ProductionVariantSummary[] | undefined {
  return variants?.map((variant) => ({
    VariantName: variant.VariantName,
    DeployedImages: deployedImages(here, variant, at),
    CurrentWeight: variant.InitialVariantWeight ?? 1,
    DesiredWeight: variant.InitialVariantWeight ?? 1,
    CurrentInstanceCount: variant.InitialInstanceCount,
    DesiredInstanceCount: variant.InitialInstanceCount,
    CurrentServerlessConfig: variant.ServerlessConfig,
    DesiredServerlessConfig: variant.ServerlessConfig,
    ManagedInstanceScaling: variant.ManagedInstanceScaling,
    RoutingConfig: variant.RoutingConfig,
  }));
}

/** The capture settings of an endpoint once a config is deployed (AWS API shape DataCaptureConfigSummary). */
export function deployedCapture(config: DescribeEndpointConfigOutput): DataCaptureConfigSummary | undefined {
  const capture = config.DataCaptureConfig;
  if (!capture) return undefined;
  return {
    EnableCapture: capture.EnableCapture ?? true,
    CaptureStatus: (capture.EnableCapture ?? true) ? "Started" : "Stopped",
    CurrentSamplingPercentage: capture.InitialSamplingPercentage,
    DestinationS3Uri: capture.DestinationS3Uri,
    KmsKeyId: capture.KmsKeyId ?? "",
  };
}

/** Images of the variant's model with the digest a registry would have resolved their tag to. */
function deployedImages(here: SageMakerState, variant: ProductionVariant, at: Date): DeployedImage[] {
  const model = here.models.get(variant.ModelName ?? "");
  const containers = model?.Containers ?? (model?.PrimaryContainer ? [model.PrimaryContainer] : []);
  return containers.flatMap(({ Image: image }) => {
    if (image === undefined) return [];
    const digest = createHash("sha256").update(image).digest("hex");
    const resolved = image.includes("@") ? image : `${image.replace(/:[^:/]*$/, "")}@sha256:${digest}`;
    return [{ SpecifiedImage: image, ResolvedImage: resolved, ResolutionTime: at }];
  });
}
