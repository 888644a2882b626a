/** Calls a second that no test comes near: nothing waits for its turn. */
export const AMPLE_QUOTAS = {
  sagemaker: 10_000,
  s3: 10_000,
  sts: 10_000,
  cloudwatch: 10_000,
  cloudtrail: 10_000,
  config: 10_000,
};
