/** Every AWS API that reads metrics, as the Sources page lists them and as IAM names their permissions. */
export const METRIC_APIS = ["cloudwatch:ListMetrics", "cloudwatch:GetMetricData"] as const;
