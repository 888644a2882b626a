import { TrainingInstanceType } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { kmsKeyId, trainingPlanArn } from "./names";
import { optionalVolumeSizeInGB } from "./storage";

const trainingInstanceCount = z.int32().min(0);

/** AWS API shape InstanceGroupName. */
export const instanceGroupName = text({ min: 1, max: 64, pattern: /.+/ });

const instanceGroup = z.object({
  InstanceType: z.enum(TrainingInstanceType),
  InstanceCount: trainingInstanceCount,
  InstanceGroupName: instanceGroupName,
});

const placementSpecification = z.object({
  UltraServerId: text({ max: 256 }).optional(),
  InstanceCount: trainingInstanceCount,
});

const instancePlacementConfig = z.object({
  EnableMultipleJobs: z.boolean().optional(),
  PlacementSpecifications: z.array(placementSpecification).max(10).optional(),
});

const instancePreference = z.object({
  InstanceType: z.enum(TrainingInstanceType),
  InstanceCount: trainingInstanceCount.optional(),
  TrainingPlanArns: z.array(trainingPlanArn).min(1).max(1).optional(),
});

/** AWS API shape ResourceConfig: the instances a training job runs on. */
export const resourceConfig = z.object({
  InstanceType: z.enum(TrainingInstanceType).optional(),
  InstanceCount: trainingInstanceCount.optional(),
  VolumeSizeInGB: optionalVolumeSizeInGB.optional(),
  VolumeKmsKeyId: kmsKeyId.optional(),
  KeepAlivePeriodInSeconds: z.int32().min(0).max(21600).optional(),
  InstanceGroups: z.array(instanceGroup).max(5).optional(),
  TrainingPlanArn: trainingPlanArn.optional(),
  InstancePlacementConfig: instancePlacementConfig.optional(),
  InstancePreferences: z.array(instancePreference).min(1).max(5).optional(),
  SelectedInstanceType: z.enum(TrainingInstanceType).optional(),
  SelectedInstanceCount: trainingInstanceCount.optional(),
});

/** AWS API shape StoppingCondition: how long a training job may run and wait, in seconds. */
export const stoppingCondition = z.object({
  MaxRuntimeInSeconds: z.int32().min(1).optional(),
  MaxWaitTimeInSeconds: z.int32().min(1).optional(),
  MaxPendingTimeInSeconds: z.int32().min(1800).max(2419200).optional(),
});

/** AWS API shape RetryStrategy: how often a training job is started again. */
export const retryStrategy = z.object({ MaximumRetryAttempts: z.int32().min(1).max(30) });
