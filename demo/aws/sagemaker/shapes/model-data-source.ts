import { ModelCompressionType, S3ModelDataType } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { hubContentArn } from "./names";

/** AWS API shape ModelAccessConfig: whether the licence of a gated model is accepted. */
export const modelAccessConfig = z.object({ AcceptEula: z.boolean() });

const inferenceHubAccessConfig = z.object({ HubContentArn: hubContentArn });

const s3ModelDataSource = z.object({
  S3Uri: text({ max: 1024, pattern: /(https|s3):\/\/([^/]+)\/?(.*)/ }),
  S3DataType: z.enum(S3ModelDataType),
  CompressionType: z.enum(ModelCompressionType),
  ModelAccessConfig: modelAccessConfig.optional(),
  HubAccessConfig: inferenceHubAccessConfig.optional(),
  ManifestS3Uri: text({ max: 1024, pattern: /(https|s3):\/\/([^/]+)\/?(.*)/ }).optional(),
  ETag: z.string().optional(),
  ManifestEtag: z.string().optional(),
});

/** AWS API shape ModelDataSource: where a model artifact lies, and how it is packed. */
export const modelDataSource = z.object({ S3DataSource: s3ModelDataSource.optional() });

const additionalModelDataSource = z.object({
  ChannelName: text({ min: 1, max: 64, pattern: /[A-Za-z0-9.\-_]+/ }),
  S3DataSource: s3ModelDataSource,
});

/** AWS API shape AdditionalModelDataSources: artifacts beside the main one, such as adapters. */
export const additionalModelDataSources = z.array(additionalModelDataSource).max(5);
