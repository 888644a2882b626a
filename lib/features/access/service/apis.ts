/**
 * Every AWS API the access log is read with, as the Sources page lists them and as IAM names their permissions. Files
 * of trails are read with s3:ListObjectsV2 and s3:GetObject, in the home region of their trail.
 */
export const ACCESS_APIS = [
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:ListPublicKeys",
  "cloudtrail:LookupEvents",
] as const;
