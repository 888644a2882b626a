import {
  CapacityReservationPreference,
  ManagedInstanceScalingScaleInStrategy,
  ManagedInstanceScalingStatus,
  ProductionVariantAcceleratorType,
  ProductionVariantInferenceAmiVersion,
  ProductionVariantInstanceType,
  RoutingStrategy,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { kmsKeyId, modelName } from "./names";
import { destinationS3Uri } from "./storage";

const productionVariantCoreDumpConfig = z.object({
  DestinationS3Uri: destinationS3Uri,
  KmsKeyId: kmsKeyId.optional(),
});

const productionVariantServerlessConfig = z.object({
  MemorySizeInMB: z.int32().min(1024).max(6144),
  MaxConcurrency: z.int32().min(1).max(200),
  ProvisionedConcurrency: z.int32().min(1).max(200).optional(),
});

const prefixAwareRoutingConfig = z.object({
  PrefixLength: z.int32().min(1024).max(65536).optional(),
  ConcurrencyThreshold: z.int32().min(1).max(1024).optional(),
});

const productionVariantRoutingConfig = z.object({
  RoutingStrategy: z.enum(RoutingStrategy),
  PrefixAwareRoutingConfig: prefixAwareRoutingConfig.optional(),
});

const productionVariantManagedInstanceScalingScaleInPolicy = z.object({
  Strategy: z.enum(ManagedInstanceScalingScaleInStrategy),
  MaximumStepSize: z.int32().min(1).max(100).optional(),
  CooldownInMinutes: z.int32().min(5).max(1440).optional(),
});

const productionVariantManagedInstanceScaling = z.object({
  Status: z.enum(ManagedInstanceScalingStatus).optional(),
  MinInstanceCount: z.int32().min(0).optional(),
  MaxInstanceCount: z.int32().min(1).optional(),
  ScaleInPolicy: productionVariantManagedInstanceScalingScaleInPolicy.optional(),
});

const productionVariantCapacityReservationConfig = z.object({
  CapacityReservationPreference: z.enum(CapacityReservationPreference).optional(),
  MlReservationArn: text({
    min: 20,
    max: 258,
    pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:[a-z0-9-]{1,14}\/.*/,
  }).optional(),
});

const instancePool = z.object({
  InstanceType: z.enum(ProductionVariantInstanceType),
  ModelNameOverride: modelName.optional(),
  Priority: z.int32().min(1).max(5),
});

/** AWS API shape ProductionVariant: one model behind an endpoint, on which instances, with which share of the traffic. */
export const productionVariant = z.object({
  VariantName: text({ max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ }),
  ModelName: modelName.optional(),
  InitialInstanceCount: z.int32().min(1).optional(),
  InstanceType: z.enum(ProductionVariantInstanceType).optional(),
  InstancePools: z.array(instancePool).min(1).max(5).optional(),
  VariantInstanceProvisionTimeoutInSeconds: z.int32().min(300).max(3600).optional(),
  InitialVariantWeight: z.number().min(0).optional(),
  AcceleratorType: z.enum(ProductionVariantAcceleratorType).optional(),
  CoreDumpConfig: productionVariantCoreDumpConfig.optional(),
  ServerlessConfig: productionVariantServerlessConfig.optional(),
  VolumeSizeInGB: z.int32().min(1).max(512).optional(),
  ModelDataDownloadTimeoutInSeconds: z.int32().min(60).max(3600).optional(),
  ContainerStartupHealthCheckTimeoutInSeconds: z.int32().min(60).max(3600).optional(),
  EnableSSMAccess: z.boolean().optional(),
  ManagedInstanceScaling: productionVariantManagedInstanceScaling.optional(),
  RoutingConfig: productionVariantRoutingConfig.optional(),
  InferenceAmiVersion: z.enum(ProductionVariantInferenceAmiVersion).optional(),
  CapacityReservationConfig: productionVariantCapacityReservationConfig.optional(),
});
