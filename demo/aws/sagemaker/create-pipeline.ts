import type { CreatePipelineResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation, type CallContext } from "../operation";
import { arnOf } from "./arn";
import { AnsweredOnce } from "./idempotency";
import { readDefinition } from "./pipeline-definition";
import { invalid, limitExceeded } from "./refuse";
import { sagemakerAt } from "./scope";
import { roleArn } from "./shapes/names";
import {
  idempotencyToken,
  parallelismConfiguration,
  pipelineDefinitionS3Location,
  pipelineDefinitionText,
  pipelineDescription,
  pipelineName,
} from "./shapes/pipeline";
import { tagList } from "./shapes/tag";
import { addTags } from "./tags";
import { userContextOf } from "./user-context";

/** Pipelines an account may have in a region ("Feature Processor constraints, limits, and quotas"). */
const mostPipelines = 500;

const input = z.object({
  PipelineName: pipelineName,
  PipelineDisplayName: pipelineName.optional(),
  PipelineDefinition: pipelineDefinitionText.optional(),
  PipelineDefinitionS3Location: pipelineDefinitionS3Location.optional(),
  PipelineDescription: pipelineDescription.optional(),
  ClientRequestToken: idempotencyToken,
  RoleArn: roleArn,
  Tags: tagList.optional(),
  ParallelismConfiguration: parallelismConfiguration.optional(),
});

const answered = new AnsweredOnce<CreatePipelineResponse>();

/** SageMaker CreatePipeline. Throws ValidationException for a name that is taken and a definition that is no JSON. */
export const createPipeline = operation({
  service: "sagemaker",
  name: "CreatePipeline",
  input,
  run: (request, context): CreatePipelineResponse =>
    answered.answer(sagemakerAt(context), request, () => create(request, context)),
});

function create(request: z.output<typeof input>, context: CallContext): CreatePipelineResponse {
  const here = sagemakerAt(context);
  const {
    Tags: tags,
    ClientRequestToken: _token,
    PipelineDefinitionS3Location: place,
    ...described
  } = request;
  const { PipelineName: name } = request;
  const definition = place ? storedDefinition(context, place) : request.PipelineDefinition;
  readDefinition(definition);
  if (here.pipelines.has(name)) {
    throw invalid(
      `Pipeline names must be unique within an AWS account and region. Pipeline with name (${name}) already exists.`,
    );
  }
  if (here.pipelines.size >= mostPipelines) {
    throw limitExceeded(`The account-level limit of ${mostPipelines} pipelines has been reached.`);
  }
  const arn = arnOf(context, "pipeline", name);
  addTags(here, arn, tags);
  const by = userContextOf(context);
  here.pipelines.set(name, {
    ...described,
    PipelineArn: arn,
    PipelineDisplayName: request.PipelineDisplayName ?? name,
    PipelineDefinition: definition,
    PipelineStatus: "Active",
    CreationTime: context.now,
    LastModifiedTime: context.now,
    CreatedBy: by,
    LastModifiedBy: by,
  });
  return { PipelineArn: arn };
}

function storedDefinition(
  { state }: CallContext,
  { Bucket, ObjectKey, VersionId }: z.output<typeof pipelineDefinitionS3Location>,
): string {
  const versions = state.buckets.get(Bucket)?.objects.get(ObjectKey) ?? [];
  const found =
    VersionId === undefined ? versions.at(-1) : versions.find(({ versionId }) => versionId === VersionId);
  if (!found || found.deleteMarker) throw invalid(`Unable to read s3://${Bucket}/${ObjectKey}.`);
  return found.body.toString("utf8");
}
