import type { Operation } from "../operation";
import { describeComplianceByConfigRule } from "./describe-compliance-by-config-rule";
import { describeComplianceByResource } from "./describe-compliance-by-resource";
import { describeConfigRuleEvaluationStatus } from "./describe-config-rule-evaluation-status";
import { describeConfigRules } from "./describe-config-rules";
import { getComplianceDetailsByConfigRule } from "./get-compliance-details-by-config-rule";
import { getComplianceDetailsByResource } from "./get-compliance-details-by-resource";
import { selectResourceConfig } from "./select-resource-config";
import { startConfigRulesEvaluation } from "./start-config-rules-evaluation";

/** What the loopback answers as AWS Config. */
export const configOperations: Operation[] = [
  describeConfigRules,
  describeConfigRuleEvaluationStatus,
  describeComplianceByConfigRule,
  describeComplianceByResource,
  getComplianceDetailsByConfigRule,
  getComplianceDetailsByResource,
  selectResourceConfig,
  startConfigRulesEvaluation,
];
