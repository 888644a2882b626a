import type { UpdateTrailResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { findOwnTrail } from "./find-trail";
import { refuse } from "./refuse";

/** CloudTrail UpdateTrail: what is left out stays as it is. */
export const updateTrail = operation({
  service: "cloudtrail",
  name: "UpdateTrail",
  input: z.object({
    Name: z.string().optional(),
    S3BucketName: z.string().optional(),
    S3KeyPrefix: z.string().optional(),
    SnsTopicName: z.string().optional(),
    IncludeGlobalServiceEvents: z.boolean().optional(),
    IsMultiRegionTrail: z.boolean().optional(),
    EnableLogFileValidation: z.boolean().optional(),
    CloudWatchLogsLogGroupArn: z.string().optional(),
    CloudWatchLogsRoleArn: z.string().optional(),
    KmsKeyId: z.string().optional(),
    IsOrganizationTrail: z.boolean().optional(),
    RecursiveLogging: z.boolean().optional(),
  }),
  run({ Name, EnableLogFileValidation, ...changes }, context): UpdateTrailResponse {
    const { held } = findOwnTrail(Name, context);
    const { S3BucketName: bucket, S3KeyPrefix: prefix } = changes;
    if (bucket !== undefined && !context.state.buckets.has(bucket)) {
      throw refuse("S3BucketDoesNotExistException", `S3 bucket ${bucket} does not exist!`);
    }
    if (prefix !== undefined && prefix.length > 200) {
      throw refuse("InvalidS3PrefixException", "The S3 key prefix is longer than 200 characters.");
    }
    const isMultiRegion = changes.IsMultiRegionTrail ?? held.trail.IsMultiRegionTrail;
    if (isMultiRegion && changes.IncludeGlobalServiceEvents === false) {
      const sentence = "Multi-Region trail must include global service events.";
      throw refuse("InvalidParameterCombinationException", sentence);
    }
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const validation =
      EnableLogFileValidation === undefined ? {} : { LogFileValidationEnabled: EnableLogFileValidation };
    held.trail = { ...held.trail, ...given, ...validation };
    const {
      HomeRegion: _region,
      HasCustomEventSelectors: _custom,
      HasInsightSelectors: _insight,
      ...answer
    } = held.trail;
    return answer;
  },
});
