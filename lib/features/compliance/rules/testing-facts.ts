import type { Coverage } from "@/lib/features/access/schema/coverage";
import { eachField } from "@/lib/features/documentation/schema/each-field";
import type { DocumentationFacts } from "@/lib/features/documentation/schema/facts";
import { type Field, FIELDS } from "@/lib/features/documentation/schema/kinds";
import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ConfigPlace, ModelFacts, MonitorFact, RuleResult } from "../schema/facts";

export const NOW = "2026-11-23T10:00:00.000Z";
/** When everything was last read, unless a test says otherwise. */
export const READ = "2026-11-23T09:45:00.000Z";
export const INSURANCE = { account: "447120938816", accountName: "insurance", region: "eu-west-1" };

const provenance = { call: "sagemaker:DescribeModelPackage", asOf: READ };

export function deployment(change: Partial<Deployment> = {}): Deployment {
  const { account, region } = INSURANCE;
  return {
    endpointName: "motor-pricing-prod",
    endpointArn: `arn:aws:sagemaker:${region}:${account}:endpoint/motor-pricing-prod`,
    endpointStatus: "InService",
    account,
    region,
    variant: "AllTraffic",
    weight: 1,
    configName: "motor-pricing-12",
    sagemakerModel: "motor-pricing-12",
    version: 12,
    versionArn: `arn:aws:sagemaker:${region}:${account}:model-package/motor-pricing/12`,
    artifactUri: "s3://ml-pricing-artifacts/12/model.tar.gz",
    reason: "Its SageMaker model names the package.",
    since: "2026-10-02T08:00:00.000Z",
    until: null,
    source: provenance,
    ...change,
  };
}

export function version(change: Partial<VersionDetail> = {}): VersionDetail {
  const { account, region } = INSURANCE;
  return {
    version: 12,
    arn: `arn:aws:sagemaker:${region}:${account}:model-package/motor-pricing/12`,
    approvalStatus: "Approved",
    packageStatus: "Completed",
    description: null,
    registeredAt: "2026-09-29T12:00:00.000Z",
    registeredBy: "JaneDoe/jane.doe",
    approver: "henrik.lund@example.com",
    commit: "9f1c2ab",
    serving: ["motor-pricing-prod"],
    headline: [],
    openFindings: 0,
    worstSeverity: null,
    model: "motor-pricing",
    modelName: "motor-pricing",
    account,
    region,
    approvalDescription: "Gini above 0.35 on every region",
    approvedAt: "2026-10-01T15:00:00.000Z",
    lastModifiedAt: null,
    lastModifiedBy: null,
    lifecycle: null,
    lineage: {
      dataSnapshot: "s3://ml-pricing-train/2026-09/",
      commit: "9f1c2ab",
      repository: null,
      trainingJob: {
        name: "motor-pricing-train-12",
        arn: `arn:aws:sagemaker:${region}:${account}:training-job/motor-pricing-train-12`,
        status: "Completed",
        role: null,
        endedAt: null,
        inVpc: true,
      },
      artifact: {
        uri: "s3://ml-pricing-artifacts/12/model.tar.gz",
        image: "image:1",
        imageDigest: "sha256:aa",
        etag: "e1",
        versionId: "v1",
        checksumSha256: "bb",
        bytes: 1000,
        kmsKey: null,
      },
    },
    hyperparameters: { depth: "6" },
    metrics: [
      { name: "gini", slice: null, group: "quality", value: 0.41, unit: null, deviation: null },
      { name: "DPL", slice: "sex = female", group: "bias", value: 0.03, unit: null, deviation: null },
    ],
    reports: [
      { group: "quality", uri: "s3://r/quality.json", state: "read", reason: null, asOf: READ },
      { group: "bias", uri: "s3://r/bias.json", state: "read", reason: null, asOf: READ },
    ],
    criteria: [{ metric: "gini", required: "≥ 0.35", measured: 0.41, result: "passed" }],
    card: {
      status: "Approved",
      riskRating: "High",
      sections: [
        { title: "Intended uses", fields: [{ label: "Purpose of model", text: "Prices motor insurance" }] },
      ],
      state: "read",
      reason: null,
      about: "version",
      note: null,
    },
    metadata: {},
    deployments: [deployment()],
    links: [],
    findings: [],
    source: provenance,
    ...change,
  };
}

export function result(change: Partial<RuleResult> = {}): RuleResult {
  return {
    ruleId: 1,
    rule: "s3-default-encryption-kms",
    identifier: "S3_DEFAULT_ENCRYPTION_KMS",
    account: INSURANCE.account,
    region: INSURANCE.region,
    resourceId: 7,
    resourceType: "AWS::S3::Bucket",
    resource: "ml-pricing-train",
    resourceArn: "arn:aws:s3:::ml-pricing-train",
    concern: "training_data",
    because: "Its data snapshot lies there.",
    state: "COMPLIANT",
    annotation: null,
    evaluatedAt: "2026-11-20T14:02:00.000Z",
    since: "2026-11-20T14:02:00.000Z",
    remediation: null,
    ...change,
  };
}

export function place(change: Partial<ConfigPlace> = {}): ConfigPlace {
  return {
    ...INSURANCE,
    recording: true,
    hasRecorder: true,
    readAt: READ,
    trouble: null,
    packs: [],
    rules: [
      {
        name: "s3-default-encryption-kms",
        identifier: "S3_DEFAULT_ENCRYPTION_KMS",
        compliance: "COMPLIANT",
        evaluatedAt: READ,
        lastError: null,
      },
    ],
    ...change,
  };
}

export function monitor(change: Partial<MonitorFact> = {}): MonitorFact {
  return {
    kind: "data_quality",
    name: "motor-pricing-dq",
    endpoint: "motor-pricing-prod",
    scheduled: true,
    lastRunAt: "2026-11-23T08:00:00.000Z",
    lastRunStatus: "Completed",
    openBreaches: 0,
    ...change,
  };
}

export function coverage(change: Partial<Coverage> = {}): Coverage {
  return {
    ...INSURANCE,
    way: "trail",
    trail: "org-trail",
    completeTo: READ,
    provenFrom: "2026-08-25T00:00:00.000Z",
    digestsFrom: "2026-08-25T00:00:00.000Z",
    isLogging: true,
    validatesFiles: true,
    latestDeliveryAt: READ,
    managementEvents: "on",
    endpointEvents: "on",
    objectEvents: "on",
    files: { proven: 10, waiting: 0, unprovable: 0, failed: 0, quarantined: 0 },
    asOf: READ,
    ...change,
  };
}

type Fields = DocumentationFacts["fields"];

/** Every field written and current, but for those a test changes. */
export function documentation(
  change: Partial<Record<Field, Partial<Fields[Field]>>> = {},
): DocumentationFacts {
  const current = { state: "current" as const, writtenBy: "Ida", writtenAt: READ, reviewOn: "2027-11-23" };
  const fields = eachField((field) => ({ ...current, ...change[field] }));
  return { fields, documents: [], parts: { current: Object.keys(FIELDS).length, total: 13 } };
}

/** What is known of a model that is in good order and was read a quarter of an hour ago. */
export function facts(change: Partial<ModelFacts> = {}): ModelFacts {
  const { account, accountName, region } = INSURANCE;
  return {
    model: {
      id: 1,
      slug: "motor-pricing",
      name: "motor-pricing",
      kind: "registry",
      account,
      accountName,
      region,
      description: null,
      tags: {
        owner: "pricing",
        dataClassification: "confidential",
        modelStage: "production",
        complianceScope: "gdpr solvency-ii",
      },
      riskRating: "High",
      serving: { state: "endpoint", version: 12, where: "motor-pricing-prod" },
      approval: { status: "Approved", version: 12, at: null },
      latestVersion: 12,
      versionCount: 12,
      openFindings: 0,
      worstSeverity: null,
      drift: {
        state: "ok",
        seriesCount: 3,
        ruleCount: 2,
        worst: null,
        breachSince: null,
        spark: [],
        asOf: READ,
      },
      asOf: READ,
    },
    registryAsOf: READ,
    results: [result()],
    places: [place()],
    findings: [],
    version: version(),
    deployments: [deployment()],
    earlierApproved: [11, 10],
    monitors: { items: [monitor()], asOf: READ },
    alerts: {
      open: 0,
      unacknowledged: 0,
      oldestUnacknowledgedAt: null,
      lastAcknowledgedAt: null,
      lastAcknowledgedBy: null,
    },
    access: {
      places: [coverage()],
      findings: [],
      completeTo: READ,
      oldestEventAt: "2026-08-25T00:00:00.000Z",
      keptDays: 400,
    },
    documentation: documentation(),
    now: NOW,
    ...change,
  };
}
