import { text } from "./constraint";

/** AWS API shape EntityName: the name of a group, package or card. */
export const entityName = text({ min: 1, max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ });

/** AWS API shape EndpointName. */
export const endpointName = text({ max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ });

/** AWS API shape EndpointConfigName. */
export const endpointConfigName = text({ max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ });

/** AWS API shape ModelName. */
export const modelName = text({ max: 63, pattern: /[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?/ });

/** AWS API shape TrainingJobName. */
export const trainingJobName = text({ min: 1, max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ });

/** AWS API shape ArnOrName: a resource of this account by name, or any by ARN. */
export const arnOrName = text({
  min: 1,
  max: 170,
  pattern:
    /(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:[a-z-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)/,
});

/** AWS API shape VersionedArnOrName: also takes a version, "group/3". */
export const versionedArnOrName = text({
  min: 1,
  max: 176,
  pattern:
    /(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:[a-z-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,9})?/,
});

/** AWS API shape ModelPackageArn. */
export const modelPackageArn = text({
  min: 1,
  max: 2048,
  pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]{9,16}:[0-9]{12}:model-package\/\S{1,2048}/,
});

/** AWS API shape ModelCardNameOrArn. */
export const modelCardNameOrArn = text({
  min: 1,
  max: 256,
  pattern:
    /(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:model-card\/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})/,
});

/** AWS API shape ResourceArn: anything in SageMaker that takes tags. */
export const resourceArn = text({ max: 256, pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+/ });

/** AWS API shape TrainingPlanArn. */
export const trainingPlanArn = text({
  min: 50,
  max: 2048,
  pattern: /arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:training-plan\/.*/,
});

/** AWS API shape RoleArn: an IAM role. */
export const roleArn = text({
  min: 20,
  max: 2048,
  pattern: /arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/,
});

/** AWS API shape KmsKeyId: key id, alias or ARN. */
export const kmsKeyId = text({ max: 2048, pattern: /[a-zA-Z0-9:/_-]*/ });

/** AWS API shape ClientToken: makes a repeated request have one effect. */
export const clientToken = text({ min: 1, max: 36, pattern: /[a-zA-Z0-9-]+/ });

/** AWS API shape HubContentArn. */
export const hubContentArn = text({ max: 255, pattern: /.*/ });

/** AWS API shape EntityDescription. */
export const entityDescription = text({ max: 1024, pattern: /[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*/u });
