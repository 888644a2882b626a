import type { EventFile } from "@/lib/features/access/schema/proof";

/** A digest that proves its file, unless told otherwise. */
export function testDigest(more: Partial<NonNullable<EventFile["digest"]>>): EventFile["digest"] {
  return {
    bucket: "bank-cloudtrail-logs",
    key: "AWSLogs/447120938816/CloudTrail-Digest/eu-west-1/2026/11/23/447120938816_CloudTrail-Digest_eu-west-1_bank-audit_eu-west-1_20261123T101400Z.json.gz",
    startAt: "2026-11-23T09:14:00.000Z",
    endAt: "2026-11-23T10:14:00.000Z",
    state: "valid",
    reason: "",
    sha256: "cd".repeat(32),
    fingerprint: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    signatureHolds: true,
    listsFile: true,
    chainFrom: "2026-09-24T00:14:00.000Z",
    ...more,
  };
}

/** A file of a trail that a digest proves, unless told otherwise. */
export function testFile(more: Partial<EventFile>): EventFile {
  return {
    way: "trail",
    bucket: "bank-cloudtrail-logs",
    key: "AWSLogs/447120938816/CloudTrail/eu-west-1/2026/11/23/447120938816_CloudTrail_eu-west-1_20261123T0945Z_abcdefghijklmnop.json.gz",
    ordinal: 16,
    deliveredAt: "2026-11-23T09:50:00.000Z",
    readAt: "2026-11-23T09:51:00.000Z",
    grade: "A",
    reason: "Its SHA-256 is in a digest that CloudTrail signed.",
    sha256: "ab".repeat(32),
    hashHolds: true,
    digest: testDigest({}),
    ...more,
  };
}
