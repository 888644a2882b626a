import { CARD_SECTIONS } from "@/lib/features/models/schema/card-sections";
import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { Finding } from "@/lib/features/models/schema/finding";
import type { Metric, VersionDetail } from "@/lib/features/models/schema/version";
import type { Bound, CriteriaBody } from "../schema/criteria";
import type { Reading } from "../schema/reading";
import type { Artifact } from "../schema/snapshot";
import type { ControlStanding, GateInput } from "./gate-input";

export const NOW = "2026-11-24T10:00:00.000Z";
export const READ = "2026-11-24T09:59:30.000Z";
const PLACE = { account: "447120938816", region: "eu-west-1" };
const source = { call: "sagemaker:DescribeModelPackage", asOf: READ };
const arnOf = (version: number) =>
  `arn:aws:sagemaker:${PLACE.region}:${PLACE.account}:model-package/credit-scoring/${version}`;
const uriOf = (version: number) => `s3://bank-models/credit-scoring/${version}/model.tar.gz`;

export function metric(name: string, value: number | null, change: Partial<Metric> = {}): Metric {
  return { name, slice: null, group: "quality", value, unit: null, deviation: null, ...change };
}

export function biasMetric(name: string, slice: string, value: number | null): Metric {
  return metric(name, value, { slice, group: "bias" });
}

export function deployment(version: number, change: Partial<Deployment> = {}): Deployment {
  return {
    ...PLACE,
    endpointName: "credit-scoring-prod",
    endpointArn: `arn:aws:sagemaker:${PLACE.region}:${PLACE.account}:endpoint/credit-scoring-prod`,
    endpointStatus: "InService",
    variant: "AllTraffic",
    weight: 1,
    configName: `credit-scoring-prod-v${version}`,
    sagemakerModel: `credit-scoring-v${version}`,
    version,
    versionArn: arnOf(version),
    artifactUri: uriOf(version),
    reason: "Its SageMaker model names the package.",
    since: "2026-10-02T08:00:00.000Z",
    until: null,
    source,
    ...change,
  };
}

/** A version with everything recorded: by default the candidate, which serves nowhere. */
export function version(change: Partial<VersionDetail> = {}): VersionDetail {
  const number = change.version ?? 8;
  return {
    version: number,
    arn: arnOf(number),
    approvalStatus: "PendingManualApproval",
    packageStatus: "Completed",
    description: "Trained anew on the autumn data.",
    registeredAt: "2026-11-23T08:31:00.000Z",
    registeredBy: "ines-moreau",
    approver: null,
    commit: "9f2c1ab",
    serving: [],
    headline: [],
    openFindings: 0,
    worstSeverity: null,
    model: "credit-scoring",
    modelName: "credit-scoring",
    ...PLACE,
    approvalDescription: null,
    approvedAt: null,
    lastModifiedAt: null,
    lastModifiedBy: null,
    lifecycle: null,
    lineage: {
      dataSnapshot: "s3://datasets/credit/2026-11/",
      commit: "9f2c1ab",
      repository: "risk-models",
      trainingJob: {
        name: `credit-xgb-${number}`,
        arn: `arn:aws:sagemaker:${PLACE.region}:${PLACE.account}:training-job/credit-xgb-${number}`,
        status: "Completed",
        role: `arn:aws:iam::${PLACE.account}:role/ml-training`,
        endedAt: "2026-11-22T20:00:00.000Z",
        inVpc: true,
      },
      artifact: null,
    },
    hyperparameters: { max_depth: "5" },
    metrics: [
      metric("precision", 0.84),
      metric("recall", 0.79),
      biasMetric("DPL", "sex = female", 0.06),
      metric("latency_p95_ms", 84, { group: "training" }),
    ],
    reports: [
      { group: "quality", uri: "s3://r/quality.json", state: "read", reason: null, asOf: READ },
      { group: "bias", uri: "s3://r/bias.json", state: "read", reason: null, asOf: READ },
    ],
    criteria: [],
    card: {
      status: "PendingReview",
      riskRating: "High",
      sections: CARD_SECTIONS.map((title) => ({ title, fields: [{ label: "Said", text: "Something" }] })),
      state: "read",
      reason: null,
      about: "version",
      note: null,
    },
    metadata: {},
    deployments: [],
    links: [],
    findings: [],
    source,
    ...change,
  };
}

/** The one that serves, a little worse than the candidate. */
export function serving(change: Partial<VersionDetail> = {}): VersionDetail {
  return version({
    version: 7,
    approvalStatus: "Approved",
    serving: ["credit-scoring-prod"],
    deployments: [deployment(7)],
    metrics: [
      metric("precision", 0.82),
      metric("recall", 0.77),
      biasMetric("DPL", "sex = female", 0.08),
      metric("latency_p95_ms", 91, { group: "training" }),
    ],
    ...change,
  });
}

export function bound(metricName: string, change: Partial<Bound> = {}): Bound {
  return {
    metric: metricName,
    slice: null,
    label: metricName,
    unit: null,
    least: null,
    most: null,
    absolute: false,
    better: null,
    ...change,
  };
}

/** Everything that can be asked for, and that `input()` has. */
export function criteria(change: Partial<CriteriaBody> = {}): CriteriaBody {
  return {
    metrics: [
      bound("precision", { label: "Precision", least: "0.80", better: "higher" }),
      bound("latency_p95_ms", { label: "Latency p95", unit: "ms", most: "120", better: "lower" }),
    ],
    bias: [bound("DPL", { slice: "sex", label: "Bias: DPL, sex", most: "0.10", absolute: true })],
    metadata: ["dataSnapshot", "commit", "trainingJob", "hyperparameters", "repository", "description"],
    card: true,
    controls: [{ framework: "eu-ai-act", control: null }],
    artifact: true,
    findings: true,
    freshnessDays: 90,
    tier: "high",
    seats: ["business_owner", "risk_officer"],
    override: false,
    ...change,
  };
}

export function artifact(change: Partial<Artifact> = {}): Artifact {
  return {
    uri: uriOf(8),
    image: "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1",
    imageDigest: "sha256:aa",
    registeredEtag: "e1",
    etag: '"e1"',
    versionId: "v1",
    checksumSha256: "c1",
    bytes: 1_000,
    kmsKey: null,
    ...change,
  };
}

export function reading(change: Partial<Reading> = {}): Reading {
  return {
    versionArn: arnOf(8),
    status: "PendingManualApproval",
    packageStatus: "Completed",
    approvalDescription: null,
    marks: {},
    lastModifiedAt: null,
    lastModifiedBy: null,
    submitter: ["ines-moreau"],
    artifacts: [artifact()],
    ...change,
  };
}

export function standing(change: Partial<ControlStanding> = {}): ControlStanding {
  return {
    framework: "eu-ai-act",
    frameworkTitle: "EU AI Act",
    control: "art-10-2",
    reference: "Art. 10(2)",
    state: "met",
    asOf: READ,
    ...change,
  };
}

export function finding(change: Partial<Finding> = {}): Finding {
  return {
    id: "1",
    kind: "missing_tags",
    severity: "bad",
    model: "credit-scoring",
    modelName: "credit-scoring",
    version: 8,
    subjectArn: arnOf(8),
    reason: "It has no tag owner.",
    firstSeenAt: READ,
    resolvedAt: null,
    source,
    ...change,
  };
}

/** Facts over which every gate of `criteria()` passes. */
export function input(change: Partial<GateInput> = {}): GateInput {
  return {
    candidate: version(),
    serving: serving(),
    reading: reading(),
    readAt: READ,
    criteria: criteria(),
    controls: [standing()],
    findings: [],
    now: NOW,
    ...change,
  };
}
