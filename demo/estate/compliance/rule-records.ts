import { createHash } from "node:crypto";
import type {
  ConfigRule,
  ConfigRuleEvaluationStatus,
  EvaluationResult,
  RemediationConfiguration,
} from "@aws-sdk/client-config-service";
import { KEYS, remediationRole } from "../accounts";
import type { ConfigPlaceStory } from "./places";
import { KMS_RULE, PACK_RULES, type RuleStory } from "./rules";
import { currentOf, type Timeline } from "./timeline";

/** "config-rule-" and six letters or digits, the same for the same rule of a place. */
export function ruleId({ account, region }: ConfigPlaceStory, name: string): string {
  const digest = createHash("sha256").update(`${account.id}/${region}/${name}`).digest();
  const letters = [...digest.subarray(0, 6)].map((byte) => (byte % 36).toString(36)).join("");
  return `config-rule-${letters}`;
}

const SERVICE = "config-conforms.amazonaws.com";
const isOfPack = (name: string) => PACK_RULES.some((rule) => rule.name === name);

export function ruleArn(place: ConfigPlaceStory, name: string): string {
  const owner = isOfPack(name) ? `aws-service-rule/${SERVICE}/` : "";
  return `arn:aws:config:${place.region}:${place.account.id}:config-rule/${owner}${ruleId(place, name)}`;
}

export function ruleRecord(place: ConfigPlaceStory, story: RuleStory): ConfigRule {
  const { name, identifier, description, looksAt, periodic } = story;
  return {
    ConfigRuleName: name,
    ConfigRuleArn: ruleArn(place, name),
    ConfigRuleId: ruleId(place, name),
    Description: description,
    ...(periodic
      ? { MaximumExecutionFrequency: "Six_Hours" }
      : { Scope: { ComplianceResourceTypes: [looksAt] } }),
    Source: { Owner: "AWS", SourceIdentifier: identifier },
    InputParameters: "{}",
    ConfigRuleState: "ACTIVE",
    ...(isOfPack(name) ? { CreatedBy: SERVICE } : {}),
    EvaluationModes: [{ Mode: "DETECTIVE" }],
  };
}

/** How its evaluations went: `setUp` is when the rule was, `lastRun` when it last looked. */
export function statusRecord(
  place: ConfigPlaceStory,
  { name, periodic }: RuleStory,
  { setUp, lastRun, failedAt }: { setUp: Date; lastRun: Date; failedAt: { at: Date; of: string } | null },
): ConfigRuleEvaluationStatus {
  const looks = periodic || place.recording;
  return {
    ConfigRuleName: name,
    ConfigRuleArn: ruleArn(place, name),
    ConfigRuleId: ruleId(place, name),
    FirstActivatedTime: setUp,
    FirstEvaluationStarted: looks,
    ...(looks ? { LastSuccessfulInvocationTime: lastRun, LastSuccessfulEvaluationTime: lastRun } : {}),
    ...(failedAt
      ? {
          LastFailedEvaluationTime: failedAt.at,
          LastErrorCode: "InternalServiceError",
          LastErrorMessage: `The configuration of ${failedAt.of} could not be read.`,
        }
      : {}),
  };
}

export function resultRecord(timeline: Timeline, lastRun: Date): EvaluationResult {
  const { rule, resource, annotation } = timeline;
  const { state, since } = currentOf(timeline);
  const recorded = rule.periodic && lastRun > since ? lastRun : since;
  return {
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: rule.name,
        ResourceType: resource.type,
        ResourceId: resource.recorded.id,
        EvaluationMode: "DETECTIVE",
      },
      OrderingTimestamp: since,
    },
    ComplianceType: state,
    ResultRecordedTime: recorded,
    ConfigRuleInvokedTime: recorded,
    ...(annotation && state === "NON_COMPLIANT" ? { Annotation: annotation } : {}),
  };
}

export const KMS_DOCUMENT = "enable_kms_encryption";

/** In the insurance's main region a bucket without a key is given the models' key by the house's own document. */
export function remediationsOf({ account, region }: ConfigPlaceStory): RemediationConfiguration[] {
  const { arn } = KEYS.insuranceModels;
  if (!arn.startsWith(`arn:aws:kms:${region}:${account.id}:`)) return [];
  return [
    {
      ConfigRuleName: KMS_RULE,
      TargetType: "SSM_DOCUMENT",
      TargetId: KMS_DOCUMENT,
      TargetVersion: "1",
      Parameters: {
        AutomationAssumeRole: { StaticValue: { Values: [remediationRole(account)] } },
        BucketName: { ResourceValue: { Value: "RESOURCE_ID" } },
        KMSMasterKey: { StaticValue: { Values: [arn] } },
      },
      ResourceType: "AWS::S3::Bucket",
      Automatic: false,
      Arn: `arn:aws:config:${region}:${account.id}:remediation-configuration/${KMS_RULE}/1`,
    },
  ];
}
