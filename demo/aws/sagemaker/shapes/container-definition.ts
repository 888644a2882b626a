import {
  ContainerMode,
  InferenceExecutionMode,
  ModelCacheSetting,
  RepositoryAccessMode,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { containerHostname, containerImage, environmentMap } from "./inference-specification";
import { metricPublishFrequencyInSeconds } from "./metric-publish-frequency";
import { additionalModelDataSources, modelDataSource } from "./model-data-source";
import { versionedArnOrName } from "./names";
import { url } from "./storage";

const repositoryAuthConfig = z.object({
  RepositoryCredentialsProviderArn: text({ min: 1, max: 2048, pattern: /.*/ }),
});

const imageConfig = z.object({
  RepositoryAccessMode: z.enum(RepositoryAccessMode),
  RepositoryAuthConfig: repositoryAuthConfig.optional(),
});

const multiModelConfig = z.object({ ModelCacheSetting: z.enum(ModelCacheSetting).optional() });

const metricsEndpoint = z.object({
  MetricsEndpointPath: text({ max: 256, pattern: /\/(?!.*\.\.)[a-zA-Z0-9/_.-]+/ }),
  MetricPublishFrequencyInSeconds: metricPublishFrequencyInSeconds.optional(),
});

const containerMetricsConfig = z.object({ MetricsEndpoints: z.array(metricsEndpoint).max(1).optional() });

/** AWS API shape ContainerDefinition: what a SageMaker Model runs. */
export const containerDefinition = z.object({
  ContainerHostname: containerHostname.optional(),
  Image: containerImage.optional(),
  ImageConfig: imageConfig.optional(),
  Mode: z.enum(ContainerMode).optional(),
  ModelDataUrl: url.optional(),
  ModelDataSource: modelDataSource.optional(),
  AdditionalModelDataSources: additionalModelDataSources.optional(),
  Environment: environmentMap.optional(),
  ModelPackageName: versionedArnOrName.optional(),
  InferenceSpecificationName: text({
    min: 1,
    max: 63,
    pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/,
  }).optional(),
  MultiModelConfig: multiModelConfig.optional(),
  ContainerMetricsConfig: containerMetricsConfig.optional(),
});

/** AWS API shape InferenceExecutionConfig: whether the containers run one after another. */
export const inferenceExecutionConfig = z.object({ Mode: z.enum(InferenceExecutionMode) });
