/** Every AWS API compliance is read with, as the Sources page lists them and as IAM names their permissions. */
export const CONFIG_APIS = [
  "config:DescribeConfigurationRecorders",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigRules",
  "config:DescribeComplianceByConfigRule",
  "config:DescribeConfigRuleEvaluationStatus",
  "config:DescribeRemediationConfigurations",
  "config:DescribeConformancePacks",
  "config:GetConformancePackComplianceSummary",
  "config:SelectResourceConfig",
  "config:GetComplianceDetailsByConfigRule",
  "config:GetResourceConfigHistory",
] as const;

/** Asked only where countersign.yaml names an aggregator. */
export const AGGREGATE_API = "config:SelectAggregateResourceConfig";
