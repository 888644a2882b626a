import type { RuleResult } from "@/lib/features/compliance/schema/facts";
import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { ModelPage } from "@/lib/features/models/schema/model";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Material } from "./material";

/** The time of the page. */
export const NOW = new Date("2026-11-23T10:00:00Z");
const READ = "2026-11-23T09:30:00.000Z";

function modelOf(change: Partial<ModelPage>): ModelPage {
  return {
    slug: "motor-pricing",
    name: "motor-pricing",
    kind: "registry",
    account: "111122223333",
    accountName: "insurance",
    region: "eu-west-1",
    description: "Expected claim cost",
    tags: {
      owner: "team",
      dataClassification: "restricted",
      modelStage: "production",
      complianceScope: "gdpr",
    },
    riskRating: "High",
    serving: { state: "endpoint", version: 2, where: "prod" },
    approval: { status: "Approved", version: 2, at: READ },
    latestVersion: 2,
    versionCount: 0,
    openFindings: 0,
    worstSeverity: null,
    drift: {
      state: "ok",
      seriesCount: 1,
      ruleCount: 1,
      worst: null,
      breachSince: null,
      spark: [],
      asOf: READ,
    },
    asOf: READ,
    arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/motor-pricing",
    createdAt: null,
    registry: {
      waiting: [],
      approved: 1,
      rejected: 0,
      source: { call: "sagemaker:ListModelPackages", asOf: READ },
    },
    deployments: [],
    trouble: [],
    access: {
      state: "collected",
      events: 1,
      denied: 0,
      callers: 1,
      unusual: 0,
      completeTo: READ,
      source: "s3:GetObject",
      asOf: READ,
    },
    compliance: { counts: null, worst: [], exceptionsEndingSoon: 0, evaluatedAt: null },
    findings: [],
    declared: null,
    ...change,
  };
}

/** An endpoint that serves version 2 by the configuration prod-v5. */
export const DEPLOYMENT: Deployment = {
  endpointName: "prod",
  endpointArn: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/prod",
  endpointStatus: "InService",
  account: "111122223333",
  region: "eu-west-1",
  variant: "main",
  weight: 1,
  configName: "prod-v5",
  sagemakerModel: "prod-v5-model",
  version: 2,
  versionArn: null,
  artifactUri: null,
  reason: "same artifact",
  since: READ,
  until: null,
  source: { call: "sagemaker:DescribeEndpoint", asOf: READ },
};

/** A version about which everything is known. */
export function versionOf(change: Partial<VersionDetail> = {}): VersionDetail {
  return {
    version: 2,
    arn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/motor-pricing/2",
    approvalStatus: "Approved",
    packageStatus: "Completed",
    description: "Repair prices",
    registeredAt: READ,
    registeredBy: "jonas-lindqvist",
    approver: "henrik.vos@example.com",
    commit: "c1c9dd6",
    serving: ["prod"],
    headline: [],
    openFindings: 0,
    worstSeverity: null,
    model: "motor-pricing",
    modelName: "motor-pricing",
    account: "111122223333",
    region: "eu-west-1",
    approvalDescription: "Closer to claims",
    approvedAt: READ,
    lastModifiedAt: null,
    lastModifiedBy: null,
    lifecycle: null,
    lineage: {
      dataSnapshot: "s3://ml-pricing-train/snapshots/1/",
      commit: "c1c9dd6",
      repository: "https://git.example.com/tariff",
      trainingJob: {
        name: "job-2",
        arn: "arn:job-2",
        status: "Completed",
        role: "arn:role",
        endedAt: READ,
        inVpc: true,
      },
      artifact: {
        uri: "s3://artifacts/model.tar.gz",
        image: "image:5",
        imageDigest: null,
        etag: null,
        versionId: null,
        checksumSha256: null,
        bytes: null,
        kmsKey: null,
      },
    },
    hyperparameters: {},
    metrics: [],
    reports: (["quality", "data_quality", "bias"] as const).map((group) => ({
      group,
      uri: `s3://reports/${group}.json`,
      state: "read" as const,
      reason: null,
      asOf: "2026-01-01T00:00:00.000Z",
    })),
    criteria: [{ metric: "mae", required: "≤ 118", measured: 86, result: "passed" }],
    card: {
      status: null,
      riskRating: "High",
      sections: [],
      state: "read",
      reason: null,
      about: "version",
      note: null,
    },
    metadata: {},
    deployments: [],
    links: [],
    findings: [],
    source: { call: "sagemaker:DescribeModelPackage", asOf: READ },
    ...change,
  };
}

/** What Config says of the bucket of the training data. */
export function resultOf(change: Partial<RuleResult> = {}): RuleResult {
  return {
    ruleId: 1,
    rule: "kms-by-default",
    identifier: "S3_DEFAULT_ENCRYPTION_KMS",
    account: "111122223333",
    region: "eu-west-1",
    resourceId: 1,
    resourceType: "AWS::S3::Bucket",
    resource: "ml-pricing-train",
    resourceArn: "arn:aws:s3:::ml-pricing-train",
    concern: "training_data",
    because: "Training data is in this bucket.",
    state: "COMPLIANT",
    annotation: null,
    evaluatedAt: READ,
    since: READ,
    remediation: null,
    ...change,
  };
}

/** Everything a page is written from, whole and read lately; `model` changes the model's own page. */
export function materialOf({
  model = {},
  ...change
}: Partial<Omit<Material, "model">> & { model?: Partial<ModelPage> } = {}): Material {
  return {
    model: modelOf(model),
    version: versionOf(),
    versions: [],
    decisions: [],
    hostings: [],
    outcomes: [],
    drift: {
      model: "motor-pricing",
      series: [],
      schedules: [],
      markers: [],
      spans: [],
      trouble: [],
      asOf: READ,
    },
    alarms: { items: [], nextCursor: null, silentSchedules: [] },
    episodes: { items: [], nextCursor: null, open: 0 },
    rules: { items: [], nextCursor: null, pipelines: [], canAct: false },
    oldestEventAt: READ,
    keptDays: 400,
    results: [
      resultOf(),
      resultOf({ ruleId: 2, resourceId: 2, concern: "endpoint", resource: "prod-config" }),
    ],
    config: {
      account: "111122223333",
      accountName: "insurance",
      region: "eu-west-1",
      recording: true,
      hasRecorder: true,
      readAt: READ,
      trouble: null,
      packs: [],
      rules: [],
    },
    exceptions: [],
    documents: [],
    judge: () => null,
    now: NOW,
    ...change,
  };
}
