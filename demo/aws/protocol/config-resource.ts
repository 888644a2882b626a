const onRule = [
  "GetComplianceDetailsByConfigRule",
  "StartConfigRulesEvaluation",
  "StartRemediationExecution",
  "DescribeRemediationExecutionStatus",
  "DescribeRemediationConfigurations",
];

/**
 * ARN an IAM denial of an AWS Config operation names: a rule or an aggregator where the operation is on one (service
 * authorization reference, "Actions, resources, and condition keys for AWS Config"); they end in an id which a caller
 * who is denied does not learn.
 */
export function configResource(
  operation: string,
  _input: unknown,
  account: string,
  region: string,
): string | null {
  if (onRule.includes(operation)) return `arn:aws:config:${region}:${account}:config-rule/*`;
  if (operation.includes("Aggregat")) return `arn:aws:config:${region}:${account}:config-aggregator/*`;
  return null;
}
