import { TrainingInputMode, TrainingRepositoryAccessMode } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { arnOrName } from "./names";

/** AWS API shape AlgorithmImage: a registry path. */
export const algorithmImage = text({ max: 255, pattern: /.*/ });

const metricDefinition = z.object({
  Name: text({ min: 1, max: 255, pattern: /.+/ }),
  Regex: text({ min: 1, max: 500, pattern: /.+/ }),
});

const trainingRepositoryAuthConfig = z.object({
  TrainingRepositoryCredentialsProviderArn: text({
    min: 1,
    max: 2048,
    pattern: /arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:[0-9]{12}:function:.*/,
  }),
});

const trainingImageConfig = z.object({
  TrainingRepositoryAccessMode: z.enum(TrainingRepositoryAccessMode),
  TrainingRepositoryAuthConfig: trainingRepositoryAuthConfig.optional(),
});

/** AWS API shape AlgorithmSpecification: the training container and the metrics read from its log. */
export const algorithmSpecification = z.object({
  TrainingImage: algorithmImage.optional(),
  AlgorithmName: arnOrName.optional(),
  TrainingInputMode: z.enum(TrainingInputMode),
  MetricDefinitions: z.array(metricDefinition).max(40).optional(),
  EnableSageMakerMetricsTimeSeries: z.boolean().optional(),
  ContainerEntrypoint: z
    .array(text({ max: 256, pattern: /.*/ }))
    .min(1)
    .max(100)
    .optional(),
  ContainerArguments: z
    .array(text({ max: 256, pattern: /.*/ }))
    .min(1)
    .max(100)
    .optional(),
  TrainingImageConfig: trainingImageConfig.optional(),
});
