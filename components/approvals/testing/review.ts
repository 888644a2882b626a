import type { Proposal, Review, Vote } from "@/lib/features/approvals/schema/proposal";
import type { Artifact, Gate, Snapshot } from "@/lib/features/approvals/schema/snapshot";

const AT = "2026-11-23T09:47:00.000Z";
export const DIGEST = "b802".padEnd(60, "0") + "41fa";
export const PROPOSAL = "0b6d3f0a-2f43-4c53-9a53-6a6a4b6f0001";

/** A criterion that is met, unless told otherwise. */
export function testGate(more: Partial<Gate>): Gate {
  return {
    key: "metric auc",
    kind: "metric",
    label: "AUC",
    required: "≥ 0.85",
    value: "0.884",
    against: "0.871",
    change: "+0.013",
    better: true,
    result: "passed",
    reason: null,
    source: { call: "s3:GetObject", asOf: AT },
    ...more,
  };
}

export function testArtifact(more: Partial<Artifact>): Artifact {
  return {
    uri: "s3://models/credit/model.tar.gz",
    image: null,
    imageDigest: null,
    registeredEtag: "etag",
    etag: "etag",
    versionId: null,
    checksumSha256: "7d41".padEnd(60, "0") + "e09c",
    bytes: 1200,
    kmsKey: null,
    ...more,
  };
}

/** A version that meets everything, against one that serves. */
export function testSnapshot(more: Partial<Snapshot>): Snapshot {
  return {
    v: 1,
    proposal: PROPOSAL,
    subject: {
      account: "111122223333",
      region: "eu-west-1",
      model: "credit-scoring",
      modelName: "credit-scoring",
      modelArn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/credit-scoring",
      version: 8,
      versionArn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/credit-scoring/8",
    },
    registered: { by: "ml.engineer", at: AT, description: null },
    status: "PendingManualApproval",
    artifacts: [testArtifact({})],
    lineage: {
      dataSnapshot: null,
      commit: null,
      repository: null,
      trainingJob: null,
      role: null,
      inVpc: null,
    },
    criteria: { version: 3, digest: DIGEST, setBy: "Sofia Lindqvist", setAt: AT },
    against: { version: 7, where: "credit-scoring-prod" },
    gates: [testGate({})],
    brief: { better: [], worse: [], forWhom: [], unknown: [], ifApproved: [], ifRejected: [] },
    bias: [],
    findings: [],
    quorum: { tier: "high", seats: ["business_owner", "risk_officer"], override: false },
    excluded: [],
    frozenAt: AT,
    sources: [],
    ...more,
  };
}

export function testVote(more: Partial<Vote>): Vote {
  return {
    name: "Marta Nowak",
    role: "risk_officer",
    action: "approve",
    reason: "Bias on age improved, fine for retail.",
    meaning: "You approve.",
    override: false,
    at: AT,
    seq: 1482,
    snapshot: DIGEST,
    counts: true,
    ...more,
  };
}

/** A proposal nobody has signed yet. */
export function testProposal(more: Partial<Proposal>): Proposal {
  return {
    id: PROPOSAL,
    model: "credit-scoring",
    modelName: "credit-scoring",
    version: 8,
    state: "in_review",
    action: null,
    openedAt: AT,
    openedBy: "evaluate-versions (Countersign)",
    expiresAt: "2026-11-30T09:47:00.000Z",
    endedAt: null,
    endedBy: null,
    endReason: null,
    gates: { passed: 1, total: 1 },
    votes: [],
    waitingFor: ["business_owner", "risk_officer"],
    effect: null,
    ...more,
  };
}

export function testEffect(more: Partial<NonNullable<Proposal["effect"]>>): NonNullable<Proposal["effect"]> {
  return {
    decision: "0b6d3f0a-2f43-4c53-9a53-6a6a4b6f0002",
    state: "asked",
    attempts: 0,
    error: null,
    awsRequestId: null,
    appliedAt: null,
    eventId: null,
    eventAt: null,
    ...more,
  };
}

export function testRights(more: Partial<Review["rights"]>): Review["rights"] {
  return {
    seats: ["business_owner"],
    refusal: null,
    approveRefusal: null,
    override: "not_needed",
    mayWithdraw: false,
    mayPropose: false,
    stepUp: false,
    ...more,
  };
}
