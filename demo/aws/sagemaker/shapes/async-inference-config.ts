import { AsyncNotificationTopicTypes } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { kmsKeyId } from "./names";
import { destinationS3Uri } from "./storage";

const asyncInferenceClientConfig = z.object({
  MaxConcurrentInvocationsPerInstance: z.int32().min(1).max(1000).optional(),
});

const asyncInferenceNotificationConfig = z.object({
  SuccessTopic: text({
    max: 2048,
    pattern: /arn:aws[a-z-]*:sns:[a-z0-9-]*:[0-9]{12}:[a-zA-Z0-9_.-]+/,
  }).optional(),
  ErrorTopic: text({
    max: 2048,
    pattern: /arn:aws[a-z-]*:sns:[a-z0-9-]*:[0-9]{12}:[a-zA-Z0-9_.-]+/,
  }).optional(),
  IncludeInferenceResponseIn: z.array(z.enum(AsyncNotificationTopicTypes)).max(2).optional(),
});

const asyncInferenceOutputConfig = z.object({
  KmsKeyId: kmsKeyId.optional(),
  S3OutputPath: destinationS3Uri.optional(),
  NotificationConfig: asyncInferenceNotificationConfig.optional(),
  S3FailurePath: destinationS3Uri.optional(),
});

/** AWS API shape AsyncInferenceConfig: where an asynchronous endpoint puts its answers. */
export const asyncInferenceConfig = z.object({
  ClientConfig: asyncInferenceClientConfig.optional(),
  OutputConfig: asyncInferenceOutputConfig,
});
