import { CapacitySizeType, TrafficRoutingConfigType, VariantPropertyType } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";

const waitIntervalInSeconds = z.int32().min(0).max(3600);

const maximumExecutionTimeoutInSeconds = z.int32().min(600).max(28800);

const capacitySize = z.object({ Type: z.enum(CapacitySizeType), Value: z.int32().min(1) });

const trafficRoutingConfig = z.object({
  Type: z.enum(TrafficRoutingConfigType),
  WaitIntervalInSeconds: waitIntervalInSeconds,
  CanarySize: capacitySize.optional(),
  LinearStepSize: capacitySize.optional(),
});

const blueGreenUpdatePolicy = z.object({
  TrafficRoutingConfiguration: trafficRoutingConfig,
  TerminationWaitInSeconds: z.int32().min(0).max(3600).optional(),
  MaximumExecutionTimeoutInSeconds: maximumExecutionTimeoutInSeconds.optional(),
});

const rollingUpdatePolicy = z.object({
  MaximumBatchSize: capacitySize,
  WaitIntervalInSeconds: waitIntervalInSeconds,
  MaximumExecutionTimeoutInSeconds: maximumExecutionTimeoutInSeconds.optional(),
  RollbackMaximumBatchSize: capacitySize.optional(),
});

const alarm = z.object({ AlarmName: text({ min: 1, max: 255, pattern: /(?!\s*$).+/ }).optional() });

const autoRollbackConfig = z.object({ Alarms: z.array(alarm).min(1).max(10).optional() });

/** AWS API shape DeploymentConfig: how traffic moves to a new fleet, and what turns it back. */
export const deploymentConfig = z.object({
  BlueGreenUpdatePolicy: blueGreenUpdatePolicy.optional(),
  RollingUpdatePolicy: rollingUpdatePolicy.optional(),
  AutoRollbackConfiguration: autoRollbackConfig.optional(),
});

/** AWS API shape VariantProperty: what an update takes from the new config after all. */
export const variantProperty = z.object({ VariantPropertyType: z.enum(VariantPropertyType) });
