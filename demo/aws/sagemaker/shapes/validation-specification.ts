import {
  AssemblyType,
  BatchStrategy,
  CompressionType,
  S3DataType,
  SplitType,
  TransformInstanceType,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { map, text } from "./constraint";
import { entityName, kmsKeyId, roleArn } from "./names";
import { contentType, s3Uri } from "./storage";

const transformS3DataSource = z.object({ S3DataType: z.enum(S3DataType), S3Uri: s3Uri });

const transformDataSource = z.object({ S3DataSource: transformS3DataSource });

const transformInput = z.object({
  DataSource: transformDataSource,
  ContentType: contentType.optional(),
  CompressionType: z.enum(CompressionType).optional(),
  SplitType: z.enum(SplitType).optional(),
});

const transformOutput = z.object({
  S3OutputPath: s3Uri,
  Accept: text({ max: 256, pattern: /.*/ }).optional(),
  AssembleWith: z.enum(AssemblyType).optional(),
  KmsKeyId: kmsKeyId.optional(),
});

const transformResources = z.object({
  InstanceType: z.enum(TransformInstanceType),
  InstanceCount: z.int32().min(1),
  VolumeKmsKeyId: kmsKeyId.optional(),
  TransformAmiVersion: text({ min: 1, max: 63, pattern: /[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*/ }).optional(),
});

const transformJobDefinition = z.object({
  MaxConcurrentTransforms: z.int32().min(0).optional(),
  MaxPayloadInMB: z.int32().min(0).optional(),
  BatchStrategy: z.enum(BatchStrategy).optional(),
  Environment: map(text({ max: 1024, pattern: /[a-zA-Z_][a-zA-Z0-9_]{0,1023}/ }), text({ max: 10240 }), {
    max: 16,
  }).optional(),
  TransformInput: transformInput,
  TransformOutput: transformOutput,
  TransformResources: transformResources,
});

const modelPackageValidationProfile = z.object({
  ProfileName: entityName,
  TransformJobDefinition: transformJobDefinition,
});

/** AWS API shape ModelPackageValidationSpecification: batch transforms that try a package out. */
export const modelPackageValidationSpecification = z.object({
  ValidationRole: roleArn,
  ValidationProfiles: z.array(modelPackageValidationProfile).max(1),
});
