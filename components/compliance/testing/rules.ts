import type { CompliancePage, Remediation, RuleRow } from "@/lib/features/compliance/schema/standing";

/** A bucket that a rule finds not encrypted, with a document that mends it, unless told otherwise. */
export function testRule(more: Partial<RuleRow>): RuleRow {
  return {
    ruleId: 1,
    rule: "s3-bucket-server-side-encryption-enabled",
    identifier: "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    account: "447120938816",
    region: "eu-west-1",
    resourceId: 10,
    resourceType: "AWS::S3::Bucket",
    resource: "ml-pricing-train",
    concern: "training_data",
    because: "training job motor-pricing-5 reads it",
    state: "NON_COMPLIANT",
    annotation: null,
    evaluatedAt: "2026-11-20T14:02:00.000Z",
    since: "2026-11-20T14:02:00.000Z",
    remediation: "enable_kms_encryption",
    history: [],
    ...more,
  };
}

export function testRemediation(more: Partial<Remediation>): Remediation {
  return {
    id: "5",
    model: "motor-pricing",
    rule: "s3-bucket-server-side-encryption-enabled",
    ruleId: 1,
    resourceType: "AWS::S3::Bucket",
    resource: "ml-pricing-train",
    resourceId: 10,
    target: "enable_kms_encryption",
    reason: "The audit asks for it.",
    requestedBy: "Erik Engineer",
    requestedAt: "2026-11-23T10:00:00.000Z",
    state: "asked",
    steps: [],
    startedAt: null,
    result: null,
    failure: null,
    endedAt: null,
    ...more,
  };
}

/** A place whose Config records and was read. */
export function testPlace(more: Partial<CompliancePage["places"][number]>): CompliancePage["places"][number] {
  return {
    account: "447120938816",
    accountName: "bank",
    region: "eu-west-1",
    recording: true,
    hasRecorder: true,
    readAt: "2026-11-23T10:38:00.000Z",
    trouble: null,
    packs: [],
    ...more,
  };
}
