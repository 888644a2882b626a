import { ProcessingInstanceType } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { algorithmImage } from "./algorithm-specification";
import { map, text } from "./constraint";
import { directoryPath, optionalVolumeSizeInGB, s3Uri } from "./storage";

const configKey = text({ min: 1, max: 256, pattern: /.*/ });

const configValue = text({ max: 256, pattern: /.*/ });

const ruleConfigurationName = text({ min: 1, max: 256, pattern: /.*/ });

const ruleParameters = map(configKey, configValue, { max: 100 });

const collectionConfiguration = z.object({
  CollectionName: text({ min: 1, max: 256, pattern: /.*/ }).optional(),
  CollectionParameters: map(configKey, configValue, { max: 20 }).optional(),
});

/** AWS API shape DebugHookConfig: the tensors a training job writes out. */
export const debugHookConfig = z.object({
  LocalPath: directoryPath.optional(),
  S3OutputPath: s3Uri,
  HookParameters: map(configKey, configValue, { max: 20 }).optional(),
  CollectionConfigurations: z.array(collectionConfiguration).max(20).optional(),
});

/** AWS API shape DebugRuleConfiguration: a check on a training job's tensors. */
export const debugRuleConfiguration = z.object({
  RuleConfigurationName: ruleConfigurationName,
  LocalPath: directoryPath.optional(),
  S3OutputPath: s3Uri.optional(),
  RuleEvaluatorImage: algorithmImage,
  InstanceType: z.enum(ProcessingInstanceType).optional(),
  VolumeSizeInGB: optionalVolumeSizeInGB.optional(),
  RuleParameters: ruleParameters.optional(),
});

/** AWS API shape TensorBoardOutputConfig. */
export const tensorBoardOutputConfig = z.object({ LocalPath: directoryPath.optional(), S3OutputPath: s3Uri });

/** AWS API shape ProfilerConfig: what is measured of a training job's instances. */
export const profilerConfig = z.object({
  S3OutputPath: s3Uri.optional(),
  ProfilingIntervalInMilliseconds: z.int().optional(),
  ProfilingParameters: map(configKey, configValue, { max: 20 }).optional(),
  DisableProfiler: z.boolean().optional(),
});

/** AWS API shape ProfilerRuleConfiguration: a check on a training job's profile. */
export const profilerRuleConfiguration = z.object({
  RuleConfigurationName: ruleConfigurationName,
  LocalPath: directoryPath.optional(),
  S3OutputPath: s3Uri.optional(),
  RuleEvaluatorImage: algorithmImage,
  InstanceType: z.enum(ProcessingInstanceType).optional(),
  VolumeSizeInGB: optionalVolumeSizeInGB.optional(),
  RuleParameters: ruleParameters.optional(),
});

/** AWS API shape RemoteDebugConfig: whether people may open a shell in the training container. */
export const remoteDebugConfig = z.object({ EnableRemoteDebug: z.boolean().optional() });

/** AWS API shape InfraCheckConfig: whether instances are checked before training. */
export const infraCheckConfig = z.object({ EnableInfraCheck: z.boolean().optional() });
