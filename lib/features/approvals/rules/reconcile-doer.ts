import { z } from "zod";

const requestSchema = z.object({
  requestParameters: z.object({ modelApprovalStatus: z.string().nullish() }),
});

/** Calls that set the status of a version (AWS API, SageMaker). */
export const STATUS_CALLS = ["UpdateModelPackage", "CreateModelPackage"];
/** Calls that put another object under a key (S3 API; CloudTrail logs them as data events). */
export const OBJECT_CALLS = ["PutObject", "CopyObject", "CompleteMultipartUpload", "DeleteObject"];

/** Whether a record of CloudTrail asked for this status; one that is no longer kept may have. */
export function asksForStatus(record: unknown, status: string): boolean {
  if (record === null) return true;
  const request = requestSchema.safeParse(record).data?.requestParameters;
  return request?.modelApprovalStatus === status;
}

/** The object an S3 URI names, as an ARN; null: it names none. */
export function objectArn(uri: string): string | null {
  const [, path] = /^s3:\/\/([^/]+\/.+)$/s.exec(uri) ?? [];
  return path === undefined ? null : `arn:aws:s3:::${path}`;
}
