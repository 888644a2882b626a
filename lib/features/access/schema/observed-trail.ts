import { z } from "zod";

/** A trail as DescribeTrails answers it; what is not here is not needed to read its files. */
export const observedTrailSchema = z.object({
  TrailARN: z.string().regex(/^arn:[\w-]+:cloudtrail:[\w-]+:\d{12}:trail\/.+$/, "not the ARN of a trail"),
  Name: z.string().min(1),
  HomeRegion: z.string().min(1),
  S3BucketName: z.string().min(1),
  S3KeyPrefix: z.string().min(1).nullish(),
  IsMultiRegionTrail: z.boolean().default(false),
  IsOrganizationTrail: z.boolean().default(false),
  LogFileValidationEnabled: z.boolean().default(false),
  KmsKeyId: z.string().nullish(),
});
export type ObservedTrail = z.infer<typeof observedTrailSchema>;

/** How a trail does, as GetTrailStatus answers it. */
export const observedStatusSchema = z.object({
  IsLogging: z.boolean().nullish(),
  StartLoggingTime: z.date().nullish(),
  StopLoggingTime: z.date().nullish(),
  LatestDeliveryTime: z.date().nullish(),
  LatestDeliveryError: z.string().nullish(),
  LatestDigestDeliveryTime: z.date().nullish(),
  LatestDigestDeliveryError: z.string().nullish(),
});
export type ObservedStatus = z.infer<typeof observedStatusSchema>;
