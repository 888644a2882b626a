import { z } from "zod";
import { text } from "./constraint";
import { modelPackageArn } from "./names";

/** AWS API shape ExperimentConfig: the experiment and trial a job belongs to. */
export const experimentConfig = z.object({
  ExperimentName: text({ min: 1, max: 120, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}/ }).optional(),
  TrialName: text({ min: 1, max: 120, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}/ }).optional(),
  TrialComponentDisplayName: text({
    min: 1,
    max: 120,
    pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}/,
  }).optional(),
  RunName: text({ min: 1, max: 120, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}/ }).optional(),
});

/** AWS API shape MlflowConfig: the MLflow run a job reports to. */
export const mlflowConfig = z.object({
  MlflowResourceArn: text({
    max: 2048,
    pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:mlflow-[a-zA-Z-]*\/.*/,
  }),
  MlflowExperimentName: text({ min: 1, max: 256, pattern: /.*/ }).optional(),
  MlflowRunName: text({ min: 1, max: 256, pattern: /.*/ }).optional(),
});

/** AWS API shape ModelPackageConfig: the group a job registers its model in. */
export const modelPackageConfig = z.object({
  ModelPackageGroupArn: text({
    min: 1,
    max: 2048,
    pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]{9,16}:[0-9]{12}:model-package-group\/\S{1,2048}/,
  }),
  SourceModelPackageArn: modelPackageArn.optional(),
});
