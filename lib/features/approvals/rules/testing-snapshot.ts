import type { Snapshot } from "../schema/snapshot";
import { judgeGates } from "./judge-gates";
import { artifact, criteria, input, NOW, READ } from "./testing-version";
import { writeBrief } from "./write-brief";

/** A snapshot with something in every field. */
export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  const facts = input();
  const gates = judgeGates(facts);
  return {
    v: 1,
    proposal: "0198a1de-0000-7000-8000-000000000001",
    subject: {
      account: "447120938816",
      region: "eu-west-1",
      model: "credit-scoring",
      modelName: "credit-scoring",
      modelArn: "arn:aws:sagemaker:eu-west-1:447120938816:model-package-group/credit-scoring",
      version: 8,
      versionArn: "arn:aws:sagemaker:eu-west-1:447120938816:model-package/credit-scoring/8",
    },
    registered: { by: "ines-moreau", at: "2026-11-23T08:31:00.000Z", description: "Autumn data." },
    status: "PendingManualApproval",
    artifacts: [artifact(), artifact({ uri: "s3://bank-models/second.tar.gz" })],
    lineage: {
      dataSnapshot: "s3://datasets/credit/2026-11/",
      commit: "9f2c1ab",
      repository: "risk-models",
      trainingJob: "credit-xgb-8",
      role: "arn:aws:iam::447120938816:role/ml-training",
      inVpc: true,
    },
    criteria: {
      version: 3,
      digest: "a".repeat(64),
      setBy: "Business owner",
      setAt: "2026-10-14T09:00:00.000Z",
    },
    against: { version: 7, where: "credit-scoring-prod" },
    gates,
    brief: writeBrief({ ...facts, gates }),
    bias: [{ metric: "DPL", slice: "sex = female", value: "0.06", against: "0.08" }],
    findings: [{ id: "1", severity: "warn", reason: "It has no tag owner." }],
    quorum: { tier: "high", seats: criteria().seats, override: false },
    excluded: [{ names: ["ines-moreau", "ines.moreau"], why: "submitter" }],
    frozenAt: NOW,
    sources: [{ call: "sagemaker:DescribeModelPackage", asOf: READ }],
    ...change,
  };
}
