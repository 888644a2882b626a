import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import type { Action } from "../schema/kinds";
import type { Reading } from "../schema/reading";
import type { Artifact, Snapshot } from "../schema/snapshot";
import { artifactChanges } from "./artifact-changes";

/** A decision as SageMaker carries it. */
export interface Decision {
  /** Its id, which is the ClientToken too. */
  id: string;
  /** Hash of the ledger's entry that made the quorum, hexadecimal. */
  entryHash: string;
  action: Action;
}

export const MARK = {
  decision: "countersign:decision",
  entry: "countersign:entry",
  approvers: "countersign:approvers",
};

export function statusFor(action: Action): ApprovalStatus {
  return action === "approve" ? "Approved" : "Rejected";
}

/** ApprovalDescription of a decision, which ties SageMaker and CloudTrail to the ledger. */
export function descriptionOf({ id, entryHash }: Decision): string {
  return `countersign:${id} sha256:${entryHash}`;
}

/** Whether the package carries this decision: then the call took effect, whatever somebody changed since. */
export function carries({ approvalDescription, marks }: Reading, decision: Decision): boolean {
  if (approvalDescription === descriptionOf(decision)) return true;
  return marks[MARK.decision] === decision.id && marks[MARK.entry] === decision.entryHash;
}

/** What is to be done about a decision, as AWS is now. */
export type ApplyStep = { kind: "applied" } | { kind: "update" } | { kind: "void" | "wait"; reason: string };

interface Found {
  reading: Reading;
  /** Addresses S3 would not tell everything of. */
  denied: readonly string[];
}

function statusWords({ status, lastModifiedBy }: Reading, signed: Snapshot): string {
  const who = lastModifiedBy === null ? "" : `, by ${lastModifiedBy}`;
  return `SageMaker says ${status ?? "no status"} since it was signed${who}; signed was ${signed.status ?? "no status"}`;
}

/** What S3 would not tell for want of a permission, taken to be as it was signed. */
function inGoodFaith(signed: Snapshot, { reading, denied }: Found): Artifact[] {
  return reading.artifacts.map((found, at) => {
    const was = signed.artifacts[at];
    if (found.uri === null || !denied.includes(found.uri) || was?.uri !== found.uri) return found;
    return {
      ...found,
      etag: found.etag ?? was.etag,
      versionId: found.versionId ?? was.versionId,
      checksumSha256: found.checksumSha256 ?? was.checksumSha256,
      bytes: found.bytes ?? was.bytes,
      kmsKey: found.kmsKey ?? was.kmsKey,
    };
  });
}

/** Compares what AWS has now with what was signed. A mark of ours comes first: what is done is done. */
export function applyStep(decision: Decision, signed: Snapshot, found: Found): ApplyStep {
  const { reading, denied } = found;
  if (carries(reading, decision)) return { kind: "applied" };
  const [changed] = artifactChanges(signed.artifacts, inGoodFaith(signed, found));
  if (changed !== undefined) return { kind: "void", reason: changed };
  if (reading.status !== signed.status) return { kind: "void", reason: statusWords(reading, signed) };
  if (artifactChanges(signed.artifacts, reading.artifacts).length > 0) {
    return {
      kind: "wait",
      reason: `${denied.join(", ")} could not be looked at: access denied to s3:GetObject`,
    };
  }
  if (reading.packageStatus !== "Completed") {
    return {
      kind: "wait",
      reason: `SageMaker is still at work on it: ${reading.packageStatus ?? "no state"}`,
    };
  }
  return { kind: "update" };
}
