/**
 * Every AWS API the access log is read with, as the Sources page lists them and as IAM names their permissions. Files
 * of trails are read with s3:ListObjectsV2 and s3:GetObject; they are one source, by the name of the first.
 */
export const ACCESS_APIS = [
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:ListPublicKeys",
  "cloudtrail:LookupEvents",
  "s3:ListObjectsV2",
] as const;
