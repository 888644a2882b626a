import {
  CompressionType,
  FileSystemAccessMode,
  FileSystemType,
  OutputCompressionType,
  RecordWrapper,
  S3DataDistribution,
  S3DataType,
  TrainingInputMode,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { modelAccessConfig } from "./model-data-source";
import { hubContentArn, kmsKeyId } from "./names";
import { contentType, directoryPath, s3Uri } from "./storage";
import { instanceGroupName } from "./training-resources";

const hubAccessConfig = z.object({ HubContentArn: hubContentArn });

const s3DataSource = z.object({
  S3DataType: z.enum(S3DataType),
  S3Uri: s3Uri,
  S3DataDistributionType: z.enum(S3DataDistribution).optional(),
  AttributeNames: z
    .array(text({ min: 1, max: 256, pattern: /.+/ }))
    .max(16)
    .optional(),
  InstanceGroupNames: z.array(instanceGroupName).max(5).optional(),
  ModelAccessConfig: modelAccessConfig.optional(),
  HubAccessConfig: hubAccessConfig.optional(),
});

const fileSystemDataSource = z.object({
  FileSystemId: text({ min: 11, max: 21, pattern: /(fs-[0-9a-f]{8,})/ }),
  FileSystemAccessMode: z.enum(FileSystemAccessMode),
  FileSystemType: z.enum(FileSystemType),
  DirectoryPath: directoryPath,
});

const datasetSource = z.object({
  DatasetArn: text({
    max: 2048,
    pattern:
      /(arn:[a-z0-9-.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/DataSet\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?/,
  }),
});

const dataSource = z.object({
  S3DataSource: s3DataSource.optional(),
  FileSystemDataSource: fileSystemDataSource.optional(),
  DatasetSource: datasetSource.optional(),
});

const shuffleConfig = z.object({ Seed: z.int() });

/** AWS API shape Channel: one named input of a training job. */
export const channel = z.object({
  ChannelName: text({ min: 1, max: 64, pattern: /[A-Za-z0-9.\-_]+/ }),
  DataSource: dataSource,
  ContentType: contentType.optional(),
  CompressionType: z.enum(CompressionType).optional(),
  RecordWrapperType: z.enum(RecordWrapper).optional(),
  InputMode: z.enum(TrainingInputMode).optional(),
  ShuffleConfig: shuffleConfig.optional(),
});

/** AWS API shape OutputDataConfig: where a training job puts its artifacts. */
export const outputDataConfig = z.object({
  KmsKeyId: kmsKeyId.optional(),
  S3OutputPath: s3Uri,
  CompressionType: z.enum(OutputCompressionType).optional(),
});

/** AWS API shape CheckpointConfig: where a training job keeps checkpoints. */
export const checkpointConfig = z.object({ S3Uri: s3Uri, LocalPath: directoryPath.optional() });
