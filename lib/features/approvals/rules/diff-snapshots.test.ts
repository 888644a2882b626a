import { describe, expect, it } from "vitest";
import type { Snapshot } from "../schema/snapshot";
import { diffSnapshots } from "./diff-snapshots";
import { snapshot } from "./testing-snapshot";

const base = snapshot();
const diff = (change: Partial<Snapshot>) => diffSnapshots(base, snapshot(change));

describe("diffSnapshots", () => {
  it("is empty for the same", () => {
    expect(diff({})).toEqual([]);
    expect(diff({ frozenAt: "2026-11-25T00:00:00.000Z", sources: [] })).toEqual([]);
  });

  it("names a criterion by its label", () => {
    const gates = base.gates.map((gate) =>
      gate.key === "metric precision" ? { ...gate, value: "0.79", result: "failed" as const } : gate,
    );
    expect(diff({ gates })).toEqual([
      { field: "Precision", before: "0.84", after: "0.79" },
      { field: "Precision: result", before: "passed", after: "failed" },
    ]);
  });

  it("names an artifact by where it is", () => {
    const [first, ...rest] = base.artifacts;
    const artifacts = first ? [{ ...first, etag: "e9" }, ...rest] : [];
    expect(diff({ artifacts })).toEqual([
      { field: "Artifact s3://bank-models/credit-scoring/8/model.tar.gz: ETag", before: '"e1"', after: "e9" },
    ]);
  });

  it("shows what came and what went", () => {
    expect(diff({ findings: [], status: "Rejected", against: null })).toEqual([
      { field: "Status in SageMaker", before: "PendingManualApproval", after: "Rejected" },
      { field: "Compared with", before: "v7", after: null },
      { field: "Compared with: where it serves", before: "credit-scoring-prod", after: null },
      { field: "Finding 1", before: "warn: It has no tag owner.", after: null },
    ]);
  });

  it("says who must sign in words", () => {
    expect(diff({ quorum: { ...base.quorum, seats: ["business_owner"] } })).toEqual([
      { field: "Who must sign", before: "business owner\nrisk officer", after: "business owner" },
    ]);
  });
});
