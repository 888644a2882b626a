import { z } from "zod";
import { parseKeepable } from "@/lib/platform/db/keepable";
import type {
  ObservedRecorder,
  ObservedRecorderStatus,
  ObservedRemediation,
  ObservedRule,
  ObservedRuleCompliance,
  ObservedRuleStatus,
} from "../schema/observed";

const COMPLIANCE = "AWS::Config::ResourceCompliance";

export interface ObservedRecording {
  recorder: ObservedRecorder | null;
  status: ObservedRecorderStatus | null;
  /** Whether the status was answered. */
  answered: boolean;
}

/** Whether a recorder keeps the history of compliance (AWS Config API Reference, RecordingGroup). */
export function recordsCompliance(recording: ObservedRecording | null): boolean {
  const group = recording?.recorder?.recordingGroup;
  if (!group || recording.status?.recording !== true) return false;
  if (group.exclusionByResourceTypes?.resourceTypes?.includes(COMPLIANCE)) return false;
  if (group.allSupported || group.exclusionByResourceTypes?.resourceTypes?.length) return true;
  return group.resourceTypes?.includes(COMPLIANCE) ?? false;
}

/** The recorder as it is kept. A place without one records nothing. */
export function recorderRow({ recorder, status, answered }: ObservedRecording) {
  const recording = recorder === null ? false : (status?.recording ?? null);
  return {
    name: recorder?.name ?? null,
    isStatusTold: answered || recorder === null,
    isRecording: answered || recorder === null ? recording : null,
    recordsCompliance: recordsCompliance({ recorder, status, answered }),
    lastStatus: status?.lastStatus ?? null,
    lastError: status?.lastErrorMessage ?? status?.lastErrorCode ?? null,
    changedAt: status?.lastStatusChangeTime ?? null,
  };
}

/** ConfigRule.InputParameters has at most 1,024 characters (AWS Config API Reference). */
const LONGEST_PARAMETERS = 1024;
const parametersSchema = z.record(z.string(), z.unknown());

/** None where they can't be read or kept: nothing is judged by them. */
function parametersOf(text: string | null | undefined): Record<string, unknown> {
  if (!text || text.length > LONGEST_PARAMETERS) return {};
  try {
    return parametersSchema.safeParse(parseKeepable(text)).data ?? {};
  } catch {
    return {};
  }
}

/** Rules that a conformance pack brought are named after it: "rule-conformance-pack-a1b2c3d4e". */
const PACK = /-conformance-pack-[a-z0-9]+$/;

function remediationOf(remediation: ObservedRemediation | undefined) {
  if (!remediation) return null;
  const { TargetId, TargetType, TargetVersion, Automatic, ResourceType, Parameters } = remediation;
  return {
    target: TargetId,
    targetType: TargetType,
    targetVersion: TargetVersion ?? null,
    automatic: Automatic ?? false,
    resourceType: ResourceType ?? null,
    parameters: Parameters ?? {},
  };
}

const UNASKABLE =
  "its name is longer than the 64 characters that config:GetComplianceDetailsByConfigRule takes, so that its results can't be read";

interface Observed {
  rules: readonly ObservedRule[];
  compliance: readonly ObservedRuleCompliance[];
  statuses: readonly ObservedRuleStatus[];
  remediations: readonly ObservedRemediation[] | null;
}

/** Rules as they are kept, with what the other calls tell of them. `unaskable`: rules whose results no call tells. */
export function ruleRows(
  { rules, compliance, statuses, remediations }: Observed,
  unaskable: ReadonlySet<string> = new Set(),
) {
  const states = new Map(compliance.map((one) => [one.ConfigRuleName, one.Compliance?.ComplianceType]));
  const evaluated = new Map(statuses.map((one) => [one.ConfigRuleName, one]));
  const mended = new Map(remediations?.map((one) => [one.ConfigRuleName, one]));
  return rules.map((rule) => {
    const name = rule.ConfigRuleName;
    const status = evaluated.get(name);
    return {
      name,
      arn: rule.ConfigRuleArn ?? null,
      identifier: rule.Source.SourceIdentifier ?? rule.Source.Owner,
      owner: rule.Source.Owner,
      description: rule.Description ?? null,
      parameters: parametersOf(rule.InputParameters),
      pack: PACK.exec(name)?.[0].slice(1) ?? null,
      state: rule.ConfigRuleState ?? "ACTIVE",
      compliance: states.get(name) ?? null,
      evaluatedAt: status?.LastSuccessfulEvaluationTime ?? null,
      isStatusTold: status !== undefined || unaskable.has(name),
      lastError: unaskable.has(name)
        ? UNASKABLE
        : (status?.LastErrorMessage ?? status?.LastErrorCode ?? null),
      remediation: remediationOf(mended.get(name)),
    };
  });
}
