import type { Aws } from "@/lib/platform/aws/clients";
import { ACCOUNT, REGION, testAws } from "@/lib/platform/aws/testing";
import { parseConfig } from "@/lib/platform/config";

/** The role that may act. */
export const OPERATOR_ROLE = `arn:aws:iam::${ACCOUNT}:role/CountersignOperator`;

/** An account with that role, or without. */
export function operatedConfig(operator: boolean) {
  const role = operator ? `operatorRoleArn: ${OPERATOR_ROLE}\n    externalId: outside` : "";
  return parseConfig(
    `accounts:
  - id: "${ACCOUNT}"
    name: bank
    regions: [${REGION}]
    ${role}
quotas: { sagemaker: 1000, s3: 1000, sts: 1000, cloudwatch: 1000, cloudtrail: 10, config: 1000 }
`,
    "countersign.yaml",
  );
}

/** Clients of one more worker; without `operator` the configuration names no role that may act. */
export function openOperatedAws(endpointUrl: string, { operator = true } = {}): Aws {
  return testAws({ endpointUrl, config: operatedConfig(operator) }).aws;
}
