import { CaptureMode } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { kmsKeyId } from "./names";
import { destinationS3Uri } from "./storage";

const captureOption = z.object({ CaptureMode: z.enum(CaptureMode) });

const captureContentTypeHeader = z.object({
  CsvContentTypes: z
    .array(text({ min: 1, max: 256, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*/ }))
    .min(1)
    .max(10)
    .optional(),
  JsonContentTypes: z
    .array(text({ min: 1, max: 256, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*/ }))
    .min(1)
    .max(10)
    .optional(),
});

/** AWS API shape DataCaptureConfig: which requests and responses of an endpoint are kept. */
export const dataCaptureConfig = z.object({
  EnableCapture: z.boolean().optional(),
  InitialSamplingPercentage: z.int32().min(0).max(100),
  DestinationS3Uri: destinationS3Uri,
  KmsKeyId: kmsKeyId.optional(),
  CaptureOptions: z.array(captureOption).min(1).max(32),
  CaptureContentTypeHeader: captureContentTypeHeader.optional(),
});
