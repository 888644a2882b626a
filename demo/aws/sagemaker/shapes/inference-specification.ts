import {
  AdditionalS3DataSourceDataType,
  CompressionType,
  ProductionVariantInstanceType,
  TransformInstanceType,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { map, text } from "./constraint";
import { additionalModelDataSources, modelDataSource } from "./model-data-source";
import { entityDescription, entityName } from "./names";
import { contentType, s3Uri, url } from "./storage";

/** AWS API shape ContainerImage: a registry path, by tag or digest. */
export const containerImage = text({ max: 255, pattern: /\S+/ });

/** AWS API shape ContainerHostname: names a container in an inference pipeline. */
export const containerHostname = text({ max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ });

/** AWS API shape EnvironmentMap: variables of the container. */
export const environmentMap = map(
  text({ max: 1024, pattern: /[a-zA-Z_][a-zA-Z0-9_]*/ }),
  text({ max: 1024 }),
  { max: 100 },
);

const modelInput = z.object({ DataInputConfig: text({ min: 1, max: 16384 }) });

const additionalS3DataSource = z.object({
  S3DataType: z.enum(AdditionalS3DataSourceDataType),
  S3Uri: s3Uri,
  CompressionType: z.enum(CompressionType).optional(),
  ETag: z.string().optional(),
});

const baseModel = z.object({
  HubContentName: text({ max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ }).optional(),
  HubContentVersion: text({ min: 5, max: 14, pattern: /\d{1,4}.\d{1,4}.\d{1,4}/ }).optional(),
  RecipeName: text({ max: 255 }).optional(),
});

const modelPackageContainerDefinition = z.object({
  ContainerHostname: containerHostname.optional(),
  Image: containerImage.optional(),
  ImageDigest: text({ max: 72, pattern: /[Ss][Hh][Aa]256:[0-9a-fA-F]{64}/ }).optional(),
  ModelDataUrl: url.optional(),
  ModelDataSource: modelDataSource.optional(),
  ProductId: text({ max: 256, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9])*/ }).optional(),
  Environment: environmentMap.optional(),
  ModelInput: modelInput.optional(),
  Framework: z.string().optional(),
  FrameworkVersion: text({ min: 3, max: 10, pattern: /[0-9]\.[A-Za-z0-9.-]+/ }).optional(),
  NearestModelName: z.string().optional(),
  AdditionalModelDataSources: additionalModelDataSources.optional(),
  AdditionalS3DataSource: additionalS3DataSource.optional(),
  ModelDataETag: z.string().optional(),
  IsCheckpoint: z.boolean().optional(),
  BaseModel: baseModel.optional(),
});

const modelPackageContainerDefinitionList = z.array(modelPackageContainerDefinition).min(1).max(15);

const transformInstanceTypes = z.array(z.enum(TransformInstanceType)).min(1);

const realtimeInferenceInstanceTypes = z.array(z.enum(ProductionVariantInstanceType));

const contentTypes = z.array(contentType);

const responseMIMETypes = z.array(text({ max: 1024, pattern: /[-\w]+\/.+/ }));

/** AWS API shape InferenceSpecification: the containers, instance types and formats a version can serve with. */
export const inferenceSpecification = z.object({
  Containers: modelPackageContainerDefinitionList,
  SupportedTransformInstanceTypes: transformInstanceTypes.optional(),
  SupportedRealtimeInferenceInstanceTypes: realtimeInferenceInstanceTypes.optional(),
  SupportedContentTypes: contentTypes.optional(),
  SupportedResponseMIMETypes: responseMIMETypes.optional(),
});

const additionalInferenceSpecificationDefinition = z.object({
  Name: entityName,
  Description: entityDescription.optional(),
  Containers: modelPackageContainerDefinitionList,
  SupportedTransformInstanceTypes: transformInstanceTypes.optional(),
  SupportedRealtimeInferenceInstanceTypes: realtimeInferenceInstanceTypes.optional(),
  SupportedContentTypes: contentTypes.optional(),
  SupportedResponseMIMETypes: responseMIMETypes.optional(),
});

/** AWS API shape AdditionalInferenceSpecifications: further ways to serve the same version. */
export const additionalInferenceSpecifications = z
  .array(additionalInferenceSpecificationDefinition)
  .min(1)
  .max(15);
