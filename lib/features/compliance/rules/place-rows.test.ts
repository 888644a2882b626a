import { describe, expect, it } from "vitest";
import { recorderRow, recordsCompliance, ruleRows } from "./place-rows";

const COMPLIANCE = "AWS::Config::ResourceCompliance";

function recording(recordingGroup: object, on = true) {
  return {
    recorder: { name: "default", recordingGroup },
    status: { name: "default", recording: on },
    answered: true,
  };
}

describe("recordsCompliance", () => {
  it.each([
    [{ allSupported: true }, true],
    [{ allSupported: false, resourceTypes: [COMPLIANCE] }, true],
    [{ allSupported: false, resourceTypes: ["AWS::S3::Bucket"] }, false],
    [{ exclusionByResourceTypes: { resourceTypes: ["AWS::S3::Bucket"] } }, true],
    [{ exclusionByResourceTypes: { resourceTypes: [COMPLIANCE] } }, false],
  ])("of %j is %s", (group, records) => {
    expect(recordsCompliance(recording(group))).toBe(records);
    expect(recordsCompliance(recording(group, false))).toBe(false);
  });

  it("is false without a recorder, and when nobody knows", () => {
    expect(recordsCompliance(null)).toBe(false);
    expect(recordsCompliance({ recorder: null, status: null, answered: true })).toBe(false);
  });
});

describe("recorderRow", () => {
  it("tells apart no recorder, one that is off, and a status that was not answered", () => {
    const { recorder } = recording({ allSupported: true });
    expect(recorderRow({ recorder: null, status: null, answered: true })).toMatchObject({
      name: null,
      isRecording: false,
    });
    expect(recorderRow(recording({}, false))).toMatchObject({ name: "default", isRecording: false });
    expect(recorderRow({ recorder, status: null, answered: false })).toMatchObject({ isRecording: null });
  });
});

describe("ruleRows", () => {
  const rule = {
    ConfigRuleName: "in-vpc-conformance-pack-a1b2",
    Source: { Owner: "AWS", SourceIdentifier: "SAGEMAKER_MODEL_IN_VPC" },
    InputParameters: '{"vpc":"v-1"}',
  };

  it("joins what the calls tell of a rule", () => {
    const rows = ruleRows({
      rules: [rule],
      compliance: [{ ConfigRuleName: rule.ConfigRuleName, Compliance: { ComplianceType: "NON_COMPLIANT" } }],
      statuses: [
        { ConfigRuleName: rule.ConfigRuleName, LastErrorMessage: "denied", LastErrorCode: "AccessDenied" },
      ],
      remediations: [{ ConfigRuleName: rule.ConfigRuleName, TargetId: "mend", TargetType: "SSM_DOCUMENT" }],
    });
    expect(rows).toMatchObject([
      {
        identifier: "SAGEMAKER_MODEL_IN_VPC",
        parameters: { vpc: "v-1" },
        pack: "conformance-pack-a1b2",
        compliance: "NON_COMPLIANT",
        lastError: "denied",
        remediation: { target: "mend", automatic: false },
      },
    ]);
  });

  it("leaves unknown what was not answered", () => {
    const bare = { ...rule, InputParameters: "no JSON" };
    expect(ruleRows({ rules: [bare], compliance: [], statuses: [], remediations: null })).toMatchObject([
      { compliance: null, evaluatedAt: null, remediation: null, parameters: {} },
    ]);
  });
});
