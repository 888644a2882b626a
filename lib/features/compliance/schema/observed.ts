import { z } from "zod";
import { CONFIG_STATES } from "./kinds";

const text = z.string();
/** A name things are found by: AWS's are shorter (AWS Config API Reference), and an index of Postgres takes no longer ones. */
const name = text
  .min(1)
  .refine((value) => new TextEncoder().encode(value).length <= 1024, "expected at most 1,024 bytes");
const maybe = z.string().nullish();
const time = z.date().nullish();

/** AWS Config's ComplianceType; what is none of its words is refused. */
export const configStateSchema = z.enum(CONFIG_STATES);

/** DescribeConfigRules. */
export const observedRuleSchema = z.object({
  ConfigRuleName: name,
  ConfigRuleArn: maybe,
  Description: maybe,
  ConfigRuleState: maybe,
  CreatedBy: maybe,
  InputParameters: maybe,
  Source: z.object({ Owner: text, SourceIdentifier: maybe }),
});
export type ObservedRule = z.infer<typeof observedRuleSchema>;

/** DescribeComplianceByConfigRule. */
export const observedRuleComplianceSchema = z.object({
  ConfigRuleName: text,
  Compliance: z.object({ ComplianceType: configStateSchema }).nullish(),
});
export type ObservedRuleCompliance = z.infer<typeof observedRuleComplianceSchema>;

/** DescribeConfigRuleEvaluationStatus. */
export const observedRuleStatusSchema = z.object({
  ConfigRuleName: text,
  LastSuccessfulEvaluationTime: time,
  LastErrorCode: maybe,
  LastErrorMessage: maybe,
});
export type ObservedRuleStatus = z.infer<typeof observedRuleStatusSchema>;

/** DescribeRemediationConfigurations. */
export const observedRemediationSchema = z.object({
  ConfigRuleName: text,
  TargetType: text,
  TargetId: text,
  TargetVersion: maybe,
  Automatic: z.boolean().nullish(),
  ResourceType: maybe,
  Parameters: z
    .record(
      text,
      z.object({
        ResourceValue: z.object({ Value: text }).nullish(),
        StaticValue: z.object({ Values: z.array(text) }).nullish(),
      }),
    )
    .nullish(),
});
export type ObservedRemediation = z.infer<typeof observedRemediationSchema>;

/** DescribeConfigurationRecorders. */
export const observedRecorderSchema = z.object({
  name: text,
  recordingGroup: z
    .object({
      allSupported: z.boolean().nullish(),
      resourceTypes: z.array(text).nullish(),
      exclusionByResourceTypes: z.object({ resourceTypes: z.array(text).nullish() }).nullish(),
    })
    .nullish(),
});
export type ObservedRecorder = z.infer<typeof observedRecorderSchema>;

/** DescribeConfigurationRecorderStatus. */
export const observedRecorderStatusSchema = z.object({
  name: text,
  recording: z.boolean().nullish(),
  lastStatus: maybe,
  lastErrorCode: maybe,
  lastErrorMessage: maybe,
  lastStatusChangeTime: time,
});
export type ObservedRecorderStatus = z.infer<typeof observedRecorderStatusSchema>;

/** DescribeConformancePacks, and GetConformancePackComplianceSummary by name. */
export const observedPackSchema = z.object({ ConformancePackName: name, ConformancePackArn: text });

const ruleList = z.array(z.object({ configRuleName: name, complianceType: configStateSchema }));

/** A row of an advanced query over AWS::Config::ResourceCompliance: what every rule says of one resource. */
export const complianceRowSchema = z.object({
  accountId: text,
  awsRegion: text,
  configurationItemCaptureTime: z.coerce.date(),
  configuration: z.object({
    targetResourceId: name,
    targetResourceType: name,
    configRuleList: ruleList,
  }),
});
export type ComplianceRow = z.infer<typeof complianceRowSchema>;

/** A row of an advanced query for the names of resources. */
export const resourceRowSchema = z.object({
  accountId: text,
  awsRegion: text,
  resourceType: text,
  resourceId: text,
  resourceName: maybe,
  arn: maybe,
});
export type ResourceRow = z.infer<typeof resourceRowSchema>;

/** `configuration` of an AWS::Config::ResourceCompliance item of GetResourceConfigHistory, parsed from its JSON. */
export const complianceItemSchema = z.object({ configRuleList: ruleList.nullish() });

/** GetResourceConfigHistory. */
export const historyItemSchema = z.object({
  configurationItemCaptureTime: z.date(),
  configurationItemStatus: maybe,
  configuration: maybe,
});

/** GetComplianceDetailsByConfigRule and …ByResource. */
export const evaluationSchema = z.object({
  EvaluationResultIdentifier: z.object({
    EvaluationResultQualifier: z.object({ ConfigRuleName: name, ResourceType: name, ResourceId: name }),
  }),
  ComplianceType: configStateSchema,
  ResultRecordedTime: time,
  Annotation: maybe,
});
export type Evaluation = z.infer<typeof evaluationSchema>;
