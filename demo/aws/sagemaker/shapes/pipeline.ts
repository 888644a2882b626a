import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape PipelineName. */
export const pipelineName = text({ min: 1, max: 256, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}/ });

/** AWS API shape PipelineNameOrArn. */
export const pipelineNameOrArn = text({
  min: 1,
  max: 2048,
  pattern:
    /(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:([0-9]{12}|aws):pipeline\/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,255})/,
});

/** AWS API shape PipelineExecutionArn. */
export const pipelineExecutionArn = text({
  max: 2048,
  pattern: /arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:pipeline\/.*\/execution\/.*/,
});

/** AWS API shape PipelineExecutionName. */
export const pipelineExecutionName = text({ min: 1, max: 82, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,81}/ });

/** AWS API shapes PipelineDescription and PipelineExecutionDescription. */
export const pipelineDescription = text({ max: 3072, pattern: /.*/ });

/** AWS API shape PipelineDefinition: up to a megabyte of JSON; what AWS's pattern excludes is no JSON either. */
export const pipelineDefinitionText = text({ min: 1, max: 1_048_576 });

/** AWS API shape PipelineDefinitionS3Location. */
export const pipelineDefinitionS3Location = z.object({
  Bucket: text({ min: 3, max: 63, pattern: /[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9]/ }),
  ObjectKey: text({ min: 1, max: 1024, pattern: /.+/ }),
  VersionId: text({ min: 1, max: 1024, pattern: /.+/ }).optional(),
});

/** AWS API shape PipelineVersionId. */
export const pipelineVersionId = z.int().min(1);

/** AWS API shape IdempotencyToken: makes a repeated request have one effect. */
export const idempotencyToken = text({ min: 32, max: 128 });

/** AWS API shape ParameterList: values for the parameters a definition declares. */
export const parameterList = z
  .array(
    z.object({
      Name: text({ min: 1, max: 256, pattern: /[A-Za-z0-9\-_]*/ }),
      Value: text({ max: 1024 }),
    }),
  )
  .max(200);

/** AWS API shape ParallelismConfiguration. */
export const parallelismConfiguration = z.object({ MaxParallelExecutionSteps: z.int32().min(1) });

/** AWS API shape SelectiveExecutionConfig: which steps to run again, on the outputs of which execution. */
export const selectiveExecutionConfig = z.object({
  SourcePipelineExecutionArn: pipelineExecutionArn.optional(),
  SelectedSteps: z
    .array(z.object({ StepName: text({ max: 256 }) }))
    .min(1)
    .max(50),
});
