import type { CreateTrainingJobResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { AwsError, operation } from "../operation";
import { arnOf } from "./arn";
import { later } from "./due";
import { sagemakerAt } from "./scope";
import { algorithmSpecification } from "./shapes/algorithm-specification";
import { map, text } from "./shapes/constraint";
import { roleArn, trainingJobName } from "./shapes/names";
import { serverlessJobConfig, sessionChainingConfig } from "./shapes/serverless-job";
import { tagList } from "./shapes/tag";
import { channel, checkpointConfig, outputDataConfig } from "./shapes/training-data";
import {
  debugHookConfig,
  debugRuleConfiguration,
  infraCheckConfig,
  profilerConfig,
  profilerRuleConfiguration,
  remoteDebugConfig,
  tensorBoardOutputConfig,
} from "./shapes/training-monitoring";
import { resourceConfig, retryStrategy, stoppingCondition } from "./shapes/training-resources";
import { experimentConfig, mlflowConfig, modelPackageConfig } from "./shapes/training-tracking";
import { vpcConfig } from "./shapes/vpc-config";
import { addTags } from "./tags";
import { completed, started, trainingMs } from "./training-progress";

/** SageMaker CreateTrainingJob: InProgress for a while, then Completed. Throws ResourceInUse for a name that is taken. */
export const createTrainingJob = operation({
  service: "sagemaker",
  name: "CreateTrainingJob",
  input: z.object({
    TrainingJobName: trainingJobName,
    HyperParameters: map(text({ max: 256, pattern: /.*/ }), text({ max: 2500, pattern: /.*/ }), {
      max: 100,
    }).optional(),
    AlgorithmSpecification: algorithmSpecification.optional(),
    RoleArn: roleArn,
    InputDataConfig: z.array(channel).min(1).max(20).optional(),
    OutputDataConfig: outputDataConfig,
    ResourceConfig: resourceConfig.optional(),
    VpcConfig: vpcConfig.optional(),
    StoppingCondition: stoppingCondition.optional(),
    Tags: tagList.optional(),
    EnableNetworkIsolation: z.boolean().optional(),
    EnableInterContainerTrafficEncryption: z.boolean().optional(),
    EnableManagedSpotTraining: z.boolean().optional(),
    CheckpointConfig: checkpointConfig.optional(),
    DebugHookConfig: debugHookConfig.optional(),
    DebugRuleConfigurations: z.array(debugRuleConfiguration).max(20).optional(),
    TensorBoardOutputConfig: tensorBoardOutputConfig.optional(),
    ExperimentConfig: experimentConfig.optional(),
    ProfilerConfig: profilerConfig.optional(),
    ProfilerRuleConfigurations: z.array(profilerRuleConfiguration).max(20).optional(),
    Environment: map(text({ max: 512, pattern: /[a-zA-Z_][a-zA-Z0-9_]*/ }), text({ max: 512 }), {
      max: 100,
    }).optional(),
    RetryStrategy: retryStrategy.optional(),
    RemoteDebugConfig: remoteDebugConfig.optional(),
    InfraCheckConfig: infraCheckConfig.optional(),
    SessionChainingConfig: sessionChainingConfig.optional(),
    ServerlessJobConfig: serverlessJobConfig.optional(),
    MlflowConfig: mlflowConfig.optional(),
    ModelPackageConfig: modelPackageConfig.optional(),
  }),
  run(input, context): CreateTrainingJobResponse {
    const here = sagemakerAt(context);
    const { Tags: tags, SessionChainingConfig: _session, ...described } = input;
    const name = input.TrainingJobName;
    const arn = arnOf(context, "training-job", name);
    if (here.trainingJobs.has(name)) {
      throw new AwsError(
        "ResourceInUse",
        `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
      );
    }
    addTags(here, arn, tags);
    here.trainingJobs.set(name, {
      ...described,
      TrainingJobArn: arn,
      StoppingCondition: input.StoppingCondition ?? { MaxRuntimeInSeconds: 86_400 },
      ...started(input, context.now),
    });
    const end = new Date(context.now.getTime() + trainingMs);
    later(here, end, () => {
      const job = here.trainingJobs.get(name);
      if (job?.TrainingJobStatus === "InProgress") here.trainingJobs.set(name, completed(job, end));
    });
    return { TrainingJobArn: arn };
  },
});
