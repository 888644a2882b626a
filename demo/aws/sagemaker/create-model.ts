import type { ContainerDefinition, CreateModelInput, CreateModelOutput } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation, type CallContext } from "../operation";
import { arnOf } from "./arn";
import { findModelPackage } from "./find";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";
import { containerDefinition, inferenceExecutionConfig } from "./shapes/container-definition";
import { modelName, roleArn } from "./shapes/names";
import { tagList } from "./shapes/tag";
import { vpcConfig } from "./shapes/vpc-config";
import { addTags } from "./tags";

/** SageMaker CreateModel. Throws ValidationException for a name that is taken and for versions not approved. */
export const createModel = operation({
  service: "sagemaker",
  name: "CreateModel",
  input: z.object({
    ModelName: modelName,
    PrimaryContainer: containerDefinition.optional(),
    Containers: z.array(containerDefinition).max(15).optional(),
    InferenceExecutionConfig: inferenceExecutionConfig.optional(),
    ExecutionRoleArn: roleArn.optional(),
    Tags: tagList.optional(),
    VpcConfig: vpcConfig.optional(),
    EnableNetworkIsolation: z.boolean().optional(),
  }),
  run(input, context): CreateModelOutput {
    const here = sagemakerAt(context);
    const { Tags: tags, ...described } = input;
    const name = input.ModelName;
    const arn = arnOf(context, "model", name);
    if (here.models.has(name)) throw invalid(`Cannot create already existing model "${arn}".`);
    checkContainers(input, context);
    addTags(here, arn, tags);
    here.models.set(name, {
      ...described,
      ModelArn: arn,
      CreationTime: context.now,
      EnableNetworkIsolation: input.EnableNetworkIsolation ?? false,
    });
    return { ModelArn: arn };
  },
});

/** A model has one container or a list of them, and serves no version that isn't approved. */
function checkContainers(input: CreateModelInput, context: CallContext): void {
  if (input.PrimaryContainer && input.Containers) {
    throw invalid("Either PrimaryContainer or Containers can be specified, not both.");
  }
  const containers = input.Containers ?? (input.PrimaryContainer ? [input.PrimaryContainer] : []);
  for (const container of containers) checkContainer(container, context);
}

function checkContainer(container: ContainerDefinition, context: CallContext): void {
  if (container.ModelPackageName === undefined) {
    if (container.Image === undefined) throw invalid("A container needs an Image or a ModelPackageName.");
    return;
  }
  const found = findModelPackage(context, container.ModelPackageName);
  if (found.ModelPackageVersion !== undefined && found.ModelApprovalStatus !== "Approved") {
    throw invalid(`Cannot create a model from model package ${found.ModelPackageArn}: it is not approved.`);
  }
}
