import { describe, expect, it } from "vitest";
import type { Reading } from "../schema/reading";
import type { Artifact, Snapshot } from "../schema/snapshot";
import { applyStep, carries, type Decision, descriptionOf, MARK } from "./apply-step";
import { snapshot } from "./testing-snapshot";

const DECISION: Decision = { id: "d1", entryHash: "ab".repeat(32), action: "approve" };
const FILE: Artifact = {
  uri: "s3://models/9/model.tar.gz",
  image: "xgb:1",
  imageDigest: "sha256:1",
  registeredEtag: "e1",
  etag: '"e1"',
  versionId: "v1",
  checksumSha256: "c1",
  bytes: 10,
  kmsKey: null,
};
const SIGNED: Snapshot = snapshot({ status: "PendingManualApproval", artifacts: [FILE] });

function found(fields: Partial<Reading> = {}, denied: string[] = []) {
  const reading: Reading = {
    versionArn: SIGNED.subject.versionArn,
    status: "PendingManualApproval",
    packageStatus: "Completed",
    approvalDescription: null,
    marks: {},
    lastModifiedAt: null,
    lastModifiedBy: null,
    submitter: [],
    artifacts: [FILE],
    ...fields,
  };
  return { reading, denied };
}

describe("what is to be done about a decision", () => {
  it("is to update what is as it was signed", () => {
    expect(applyStep(DECISION, SIGNED, found())).toEqual({ kind: "update" });
  });

  it("is nothing where the package carries it, by description or by both marks, whatever changed since", () => {
    const others = { status: "Rejected" as const, artifacts: [] };
    const marks = { [MARK.decision]: "d1", [MARK.entry]: DECISION.entryHash };
    expect(applyStep(DECISION, SIGNED, found({ ...others, marks }))).toEqual({ kind: "applied" });
    const description = { approvalDescription: descriptionOf(DECISION) };
    expect(applyStep(DECISION, SIGNED, found({ ...others, ...description }))).toEqual({ kind: "applied" });
  });

  it("is not taken for done by a mark alone, or by that of another decision", () => {
    expect(carries(found({ marks: { [MARK.decision]: "d1" } }).reading, DECISION)).toBe(false);
    const other = { [MARK.decision]: "d0", [MARK.entry]: DECISION.entryHash };
    expect(carries(found({ marks: other }).reading, DECISION)).toBe(false);
  });

  it.each(["registeredEtag", "etag", "versionId", "checksumSha256", "imageDigest", "kmsKey"] as const)(
    "is void when the %s of a file is another, or is not known any more",
    (field) => {
      const one = applyStep(DECISION, SIGNED, found({ artifacts: [{ ...FILE, [field]: "other" }] }));
      expect(one).toMatchObject({ kind: "void", reason: expect.stringContaining("is other, signed was") });
      if (FILE[field] === null) return;
      const none = applyStep(DECISION, SIGNED, found({ artifacts: [{ ...FILE, [field]: null }] }));
      expect(none).toMatchObject({ kind: "void", reason: expect.stringContaining("is unknown, signed was") });
    },
  );

  it("waits where the difference may only be a permission", () => {
    const unread = { ...FILE, etag: null, versionId: null, checksumSha256: null, bytes: null };
    expect(
      applyStep(DECISION, SIGNED, found({ artifacts: [unread] }, ["s3://models/9/model.tar.gz"])),
    ).toEqual({
      kind: "wait",
      reason: "s3://models/9/model.tar.gz could not be looked at: access denied to s3:GetObject",
    });
  });

  it("is to update where the file could not be looked at when it was signed either", () => {
    const unread = { ...FILE, etag: null, versionId: null, checksumSha256: null, bytes: null };
    const signed = { ...SIGNED, artifacts: [unread] };
    const now = found({ artifacts: [unread] }, ["s3://models/9/model.tar.gz"]);
    expect(applyStep(DECISION, signed, now)).toEqual({ kind: "update" });
  });

  it("is void when a file was replaced whose checksum may not be read", () => {
    const denied = ["s3://models/9/model.tar.gz"];
    const signed = { ...SIGNED, artifacts: [{ ...FILE, checksumSha256: null }] };
    const same = found({ artifacts: [{ ...FILE, checksumSha256: null }] }, denied);
    expect(applyStep(DECISION, signed, same)).toEqual({ kind: "update" });
    const replaced = found({ artifacts: [{ ...FILE, etag: "e2", checksumSha256: null }] }, denied);
    expect(applyStep(DECISION, signed, replaced)).toMatchObject({ kind: "void" });
  });

  it("is void when the status is another, and names who changed it", () => {
    expect(applyStep(DECISION, SIGNED, found({ status: "Approved", lastModifiedBy: "anna" }))).toEqual({
      kind: "void",
      reason: "SageMaker says Approved since it was signed, by anna; signed was PendingManualApproval",
    });
  });

  it("waits while SageMaker is at work on it", () => {
    expect(applyStep(DECISION, SIGNED, found({ packageStatus: "InProgress" }))).toMatchObject({
      kind: "wait",
    });
  });
});
