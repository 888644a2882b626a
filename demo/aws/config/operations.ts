import type { Operation } from "../operation";
import { describeAggregateComplianceByConfigRules } from "./aggregate/describe-aggregate-compliance-by-config-rules";
import { describeAggregateComplianceByConformancePacks } from "./aggregate/describe-aggregate-compliance-by-conformance-packs";
import { describeConfigurationAggregators } from "./aggregate/describe-configuration-aggregators";
import { getAggregateComplianceDetailsByConfigRule } from "./aggregate/get-aggregate-compliance-details-by-config-rule";
import { getAggregateConfigRuleComplianceSummary } from "./aggregate/get-aggregate-config-rule-compliance-summary";
import { selectAggregateResourceConfig } from "./aggregate/select-aggregate-resource-config";
import { describeComplianceByConfigRule } from "./describe-compliance-by-config-rule";
import { describeComplianceByResource } from "./describe-compliance-by-resource";
import { describeConfigRuleEvaluationStatus } from "./describe-config-rule-evaluation-status";
import { describeConfigRules } from "./describe-config-rules";
import {
  describeConfigurationRecorderStatus,
  describeConfigurationRecorders,
} from "./describe-configuration-recorders";
import { getComplianceDetailsByConfigRule } from "./get-compliance-details-by-config-rule";
import { getComplianceDetailsByResource } from "./get-compliance-details-by-resource";
import { getResourceConfigHistory } from "./get-resource-config-history";
import { describeConformancePackCompliance } from "./packs/describe-conformance-pack-compliance";
import { describeConformancePackStatus, describeConformancePacks } from "./packs/describe-conformance-packs";
import { getConformancePackComplianceDetails } from "./packs/get-conformance-pack-compliance-details";
import { getConformancePackComplianceSummary } from "./packs/get-conformance-pack-compliance-summary";
import { describeRemediationConfigurations } from "./remediation/describe-remediation-configurations";
import { describeRemediationExecutionStatus } from "./remediation/describe-remediation-execution-status";
import { startRemediationExecution } from "./remediation/start-remediation-execution";
import { selectResourceConfig } from "./select-resource-config";
import { startConfigRulesEvaluation } from "./start-config-rules-evaluation";

/** What the loopback answers as AWS Config. */
export const configOperations: Operation[] = [
  describeAggregateComplianceByConfigRules,
  describeAggregateComplianceByConformancePacks,
  describeConfigurationAggregators,
  getAggregateComplianceDetailsByConfigRule,
  getAggregateConfigRuleComplianceSummary,
  selectAggregateResourceConfig,
  describeComplianceByConfigRule,
  describeComplianceByResource,
  describeConfigRuleEvaluationStatus,
  describeConfigRules,
  describeConfigurationRecorders,
  describeConfigurationRecorderStatus,
  getComplianceDetailsByConfigRule,
  getComplianceDetailsByResource,
  getResourceConfigHistory,
  describeConformancePackCompliance,
  describeConformancePacks,
  describeConformancePackStatus,
  getConformancePackComplianceDetails,
  getConformancePackComplianceSummary,
  describeRemediationConfigurations,
  describeRemediationExecutionStatus,
  startRemediationExecution,
  selectResourceConfig,
  startConfigRulesEvaluation,
];
