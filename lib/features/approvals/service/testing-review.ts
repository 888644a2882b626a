import { createHash, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Person } from "@/lib/platform/auth/actor";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { Role } from "@/lib/platform/auth/permissions";
import { personWith } from "@/lib/platform/auth/testing";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { insertRow } from "@/lib/platform/db/testing-rows";
import { meaningOf } from "../rules/meaning";
import type { CriteriaBody } from "../schema/criteria";
import type { Decide } from "../schema/proposal";
import type { Reading } from "../schema/reading";
import type { Artifact } from "../schema/snapshot";
import { insertCriteria } from "../store/criteria";
import { insertProposal, selectProposal } from "../store/proposals";
import { saveReading } from "../store/readings";
import { digestCriteria } from "./digest-criteria";
import { freezeProposal } from "./freeze-proposal";

const worker = { kind: "job", name: "evaluate-versions" } as const;
const DAY_MS = 86_400_000;

export const BUCKET = "s3://ml-credit";
export const ARTIFACT = `${BUCKET}/v2/model.tar.gz`;

export const criteria: CriteriaBody = {
  metrics: [
    {
      metric: "auc",
      slice: null,
      label: "AUC",
      unit: null,
      least: "0.85",
      most: null,
      absolute: false,
      better: "higher",
    },
  ],
  bias: [
    {
      metric: "DPL",
      slice: "sex",
      label: "Bias: DPL, sex",
      unit: null,
      least: null,
      most: "0.10",
      absolute: true,
      better: null,
    },
  ],
  metadata: ["dataSnapshot", "commit"],
  card: false,
  controls: [],
  artifact: true,
  findings: true,
  freshnessDays: null,
  tier: "high",
  seats: ["business_owner", "risk_officer"],
  override: false,
};

/** Somebody who signed in a minute before `now`, known to the database. */
export async function addPerson(owner: Db, roles: Role[], name: string, now: Date): Promise<Person> {
  const { issuer, subject } = personWith(roles, name);
  const row = { issuer, subject, name, email: null, roles: [...roles], source: "oidc" };
  const personId = String(await insertRow(owner, "auth_person", row));
  const at = new Date(now.getTime() - 60_000).toISOString();
  const signIn = { method: "oidc" as const, amr: ["mfa"], acr: null, at, session: "0123456789abcdef" };
  return { ...personWith(roles, name), personId, signIn };
}

async function addResource(owner: Db, kind: string, arn: string, body: object): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(body));
  await insertRow(owner, "models_resource", {
    account: ACCOUNT,
    region: REGION,
    kind,
    arn,
    call: "sagemaker:DescribeModelPackage",
    fingerprint: "1",
    digest: createHash("sha256").update(bytes).digest(),
    body: bytes,
    valid_from: "2026-11-22T08:00:00Z",
  });
}

function facet(value: number) {
  return { sex: [{ value_or_threshold: "female", metrics: [{ name: "DPL", value }] }] };
}

/** A version as SageMaker describes it, with its two reports. */
async function addVersion(
  owner: Db,
  {
    modelId,
    slug,
    version,
    auc,
    dpl,
  }: Record<"modelId" | "version" | "auc" | "dpl", number> & { slug: string },
): Promise<string> {
  const arn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/${slug}/${version}`;
  const reports = {
    quality: `${BUCKET}/${slug}/${version}/quality.json`,
    bias: `${BUCKET}/${slug}/${version}/bias.json`,
  };
  const status = version === 2 ? "PendingManualApproval" : "Approved";
  const uri = `${BUCKET}/v${version}/model.tar.gz`;
  await insertRow(owner, "models_version", {
    model_id: modelId,
    version,
    arn,
    package_status: "Completed",
    approval_status: status,
    registered_at: "2026-11-22T08:00:00Z",
    registered_by: "karim.haddad",
    artifact_uri: uri,
  });
  await addResource(owner, "model_package", arn, {
    ModelPackageArn: arn,
    ModelPackageGroupName: slug,
    ModelPackageVersion: version,
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: status,
    CreationTime: "2026-11-22T08:00:00.000Z",
    CreatedBy: { UserProfileName: "karim.haddad" },
    ModelPackageDescription: "Trained on applications of 2026",
    CustomerMetadataProperties: { dataSnapshot: `${BUCKET}/data/2026-11-01/` },
    MetadataProperties: { CommitId: "9f2c1ab", Repository: "risk-models" },
    InferenceSpecification: { Containers: [{ ModelDataUrl: uri, ModelDataETag: "etag-2" }] },
    ModelMetrics: {
      ModelQuality: { Statistics: { S3Uri: reports.quality } },
      Bias: { Report: { S3Uri: reports.bias } },
    },
  });
  const quality = { binary_classification_metrics: { auc: { value: auc } } };
  await addResource(owner, "s3_report", reports.quality, {
    Uri: reports.quality,
    Text: JSON.stringify(quality),
  });
  const bias = { pre_training_bias_metrics: { facets: facet(dpl) } };
  await addResource(owner, "s3_report", reports.bias, { Uri: reports.bias, Text: JSON.stringify(bias) });
  return arn;
}

/** What DescribeModelPackage and HeadObject said of the candidate. */
export function readingOf(versionArn: string, change: Partial<Reading> = {}): Reading {
  return {
    versionArn,
    status: "PendingManualApproval",
    packageStatus: "Completed",
    approvalDescription: null,
    marks: {},
    lastModifiedAt: null,
    lastModifiedBy: null,
    submitter: ["karim.haddad"],
    artifacts: [
      {
        uri: ARTIFACT,
        image: null,
        imageDigest: null,
        registeredEtag: "etag-2",
        etag: "etag-2",
        versionId: "v-2",
        checksumSha256: "7d41e09c",
        bytes: 48_120,
        kmsKey: "alias/ml-models",
      },
    ],
    ...change,
  };
}

/** The worker finds the artifact otherwise than it was. */
export async function changeArtifact(
  db: Db,
  { versionArn }: Review,
  change: Partial<Artifact>,
  now: Date,
): Promise<void> {
  const reading = readingOf(versionArn);
  await saveReading(
    db,
    { ...reading, artifacts: reading.artifacts.map((one) => ({ ...one, ...change })) },
    now,
  );
}

export interface Review {
  modelId: number;
  slug: string;
  version: number;
  versionArn: string;
}

/** A model of which v1 serves and v2 waits, as the collectors leave it, read from SageMaker at `now`. */
export async function addCandidate(owner: Db, slug: string, now: Date): Promise<Review> {
  const modelId = await insertRow(owner, "models", {
    slug,
    name: slug,
    kind: "registry",
    account: ACCOUNT,
    region: REGION,
    arn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package-group/${slug}`,
    serving_state: "endpoint",
    serving_version: 1,
    serving_where: `${slug}-prod`,
  });
  await sql`
    insert into sources_status (account, region, api, interval_seconds, last_success_at)
    values (${ACCOUNT}, ${REGION}, 'sagemaker:DescribeModelPackage', 60, ${now}) on conflict do nothing`.execute(
    owner,
  );
  await addVersion(owner, { modelId, slug, version: 1, auc: 0.871, dpl: 0.08 });
  const versionArn = await addVersion(owner, { modelId, slug, version: 2, auc: 0.884, dpl: 0.06 });
  await saveReading(owner, readingOf(versionArn), now);
  return { modelId, slug, version: 2, versionArn };
}

/** A next version of the criteria, without the words around it. */
export async function addCriteria(owner: Db, modelId: number, body: CriteriaBody, now: Date): Promise<void> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(version), 0)::integer + 1 as next from approvals_criteria where model_id = ${modelId}`.execute(
    owner,
  );
  await withTransaction(owner, (tx) =>
    insertCriteria(tx, {
      modelId,
      version: rows[0]?.next ?? 1,
      body,
      digest: digestCriteria(body),
      reason: "As agreed with risk",
      setBy: "Sofia Lindqvist",
      setAt: now,
    }),
  );
}

/** Opens a proposal of the candidate and freezes it as the worker does; answers its id. */
export async function openReview(
  db: Db,
  { modelId, version, versionArn }: Review,
  now: Date,
): Promise<string> {
  return withTransaction(db, async (tx) => {
    const id = await insertProposal(tx, {
      modelId,
      version,
      versionArn,
      openedAt: now,
      openedBy: "evaluate-versions (Countersign)",
      expiresAt: new Date(now.getTime() + 7 * DAY_MS),
      follows: null,
    });
    if (id === null) throw new Error("a proposal is open");
    await refreeze(tx, id, now);
    return id;
  });
}

/** Freezes a proposal anew when what it binds has changed. */
export async function refreeze(
  tx: Parameters<typeof freezeProposal>[0],
  id: string,
  now: Date,
): Promise<void> {
  const row = await selectProposal(tx, id, { lock: true });
  if (row) await freezeProposal(tx, worker, row, now);
}

/** The request of a page that shows `snapshot`, approving as business owner unless told otherwise. */
export function askOf(
  { slug, version }: Review,
  change: Partial<Decide> & Pick<Decide, "proposal" | "snapshot">,
): Decide {
  const { action = "approve", role = "business_owner" } = change;
  return {
    action,
    role,
    meaning: meaningOf(action, { modelName: slug, version, role }),
    reason: "Bias on age improved, fine for retail.",
    override: false,
    idempotencyKey: randomUUID(),
    ...change,
  };
}

/** Digest of what a proposal shows. */
export async function shownDigest(db: Db, id: string): Promise<string> {
  return (await selectProposal(db, id))?.snapshot?.toString("hex") ?? "";
}

/** Empties everything of approvals, the models and the people. */
export async function resetApprovals(owner: Db): Promise<void> {
  await sql`truncate models, models_resource, auth_person, approvals_reading, approvals_snapshot restart identity cascade`.execute(
    owner,
  );
}
