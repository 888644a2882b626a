import {
  DescribeComplianceByConfigRuleCommand,
  DescribeConfigRuleEvaluationStatusCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConformancePacksCommand,
  DescribeRemediationConfigurationsCommand,
  GetComplianceDetailsByConfigRuleCommand,
  GetComplianceDetailsByResourceCommand,
  GetConformancePackComplianceSummaryCommand,
  GetResourceConfigHistoryCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from "@aws-sdk/client-config-service";
import type { ReaderAction } from "@/lib/platform/aws/permissions";
import type { Probe } from "./probes";

/** Names nothing: permission is decided first, so "no such rule" means that the call is allowed. */
const NOTHING = "countersign-doctor-names-nothing";
const Expression = "SELECT resourceId WHERE resourceType = 'AWS::Config::ResourceCompliance'";
const bucket = "AWS::S3::Bucket";

type ConfigAction = Extract<ReaderAction, `config:${string}`>;

/** A call of AWS Config for each permission that reads next to nothing. */
export const CONFIG_PROBES: Record<ConfigAction, Probe> = {
  "config:DescribeConfigurationRecorders": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeConfigurationRecordersCommand({})),
  "config:DescribeConfigurationRecorderStatus": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeConfigurationRecorderStatusCommand({})),
  "config:DescribeConfigRules": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeConfigRulesCommand({})),
  "config:DescribeComplianceByConfigRule": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeComplianceByConfigRuleCommand({ ConfigRuleNames: [NOTHING] })),
  "config:DescribeConfigRuleEvaluationStatus": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeConfigRuleEvaluationStatusCommand({ ConfigRuleNames: [NOTHING] })),
  "config:DescribeRemediationConfigurations": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeRemediationConfigurationsCommand({ ConfigRuleNames: [NOTHING] })),
  "config:DescribeConformancePacks": ({ aws, scope }) =>
    aws.config(scope).send(new DescribeConformancePacksCommand({ Limit: 1 })),
  "config:GetConformancePackComplianceSummary": ({ aws, scope }) =>
    aws
      .config(scope)
      .send(new GetConformancePackComplianceSummaryCommand({ ConformancePackNames: [NOTHING] })),
  "config:SelectResourceConfig": ({ aws, scope }) =>
    aws.config(scope).send(new SelectResourceConfigCommand({ Expression, Limit: 1 })),
  "config:SelectAggregateResourceConfig": ({ aws, scope }) =>
    aws.config(scope).send(
      new SelectAggregateResourceConfigCommand({
        Expression,
        ConfigurationAggregatorName: NOTHING,
        Limit: 1,
      }),
    ),
  "config:GetComplianceDetailsByConfigRule": ({ aws, scope }) =>
    aws
      .config(scope)
      .send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: NOTHING, Limit: 1 })),
  "config:GetComplianceDetailsByResource": ({ aws, scope }) =>
    aws
      .config(scope)
      .send(new GetComplianceDetailsByResourceCommand({ ResourceType: bucket, ResourceId: NOTHING })),
  "config:GetResourceConfigHistory": ({ aws, scope }) =>
    aws
      .config(scope)
      .send(new GetResourceConfigHistoryCommand({ resourceType: bucket, resourceId: NOTHING, limit: 1 })),
};
