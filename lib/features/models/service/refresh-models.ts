import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import { headlineOf } from "../rules/evaluation";
import { findingsOf, type ModelState, undecidedOf } from "../rules/findings";
import { approvalOf, isAnswering, servingOf } from "../rules/standing";
import { approvalStatusSchema, type Serving } from "../schema/model";
import { findCards } from "../store/cards";
import { selectDeployments } from "../store/deployments";
import { syncModelFindings } from "../store/findings";
import {
  type ModelStanding,
  selectVersionsOf,
  takeDirty,
  type VersionFigures,
  writeFigures,
  writeStandings,
} from "../store/refresh";
import { type Evaluations, evaluateVersions } from "./evaluate-versions";

type ModelRow = Awaited<ReturnType<typeof takeDirty>>[number];
type VersionRow = Awaited<ReturnType<typeof selectVersionsOf>>[number];
type DeploymentRow = Awaited<ReturnType<typeof selectDeployments>>[number];

const APPROVAL_RANK = { PendingManualApproval: 3, Rejected: 2, Approved: 1 };

/** Waiting since it was registered; decided when the team stamped it: AWS itself keeps only the last change of any kind. */
function decisionTime({ approval_status, registered_at, approved_at }: VersionRow): string | null {
  if (approval_status === "PendingManualApproval") return registered_at?.toISOString() ?? null;
  return approval_status === "Approved" ? (approved_at?.toISOString() ?? null) : null;
}

function searchText(model: ModelRow, versions: VersionRow[], deployments: DeploymentRow[]): string {
  const people = new Set(
    versions.flatMap(({ approver, registered_by }) => [approver ?? "", registered_by ?? ""]),
  );
  const newest = versions.map(({ version }) => version).sort((a, b) => b - a);
  const numbers = newest.slice(0, 5).map((version) => `${model.name} v${version}`);
  const endpoints = deployments.map(({ endpoint_name }) => endpoint_name);
  const words = [model.slug, model.name, model.arn, model.owner ?? "", model.description ?? "", ...people];
  const text = [...words, ...endpoints, ...numbers].join(" ").toLowerCase();
  // A cut through a surrogate pair would leave text that Postgres refuses.
  return text.slice(0, 8000).toWellFormed();
}

function servingNow(model: ModelRow, deployments: DeploymentRow[], endpointsRead: boolean): Serving {
  return servingOf({
    variants: deployments.flatMap(({ endpoint_name, endpoint_status, version, weight, since }) =>
      version === null
        ? []
        : [
            {
              endpointName: endpoint_name,
              endpointStatus: endpoint_status,
              version,
              weight,
              since: since.toISOString(),
            },
          ],
    ),
    declared: model.declared,
    endpointsRead,
  });
}

function latestOf(versions: VersionRow[]): number | null {
  return versions.reduce<number | null>((most, { version }) => Math.max(most ?? 0, version), null);
}

function standingOf(
  model: ModelRow,
  versions: VersionRow[],
  deployments: DeploymentRow[],
  { serving, riskRating }: { serving: Serving; riskRating: string | null },
): ModelStanding {
  const decisions = versions.map((version) => ({
    version: version.version,
    approvalStatus: approvalStatusSchema.nullable().catch(null).parse(version.approval_status),
    at: decisionTime(version),
  }));
  const approval = approvalOf(decisions);
  const count = (status: string) =>
    versions.filter(({ approval_status }) => approval_status === status).length;
  return {
    id: model.id,
    risk_rating: riskRating,
    serving_state: serving.state,
    serving_version: serving.version,
    serving_where: serving.where,
    approval_status: approval.status,
    approval_version: approval.version,
    approval_at: approval.at,
    approval_rank: approval.status ? APPROVAL_RANK[approval.status] : 0,
    latest_version: latestOf(versions),
    version_count: versions.length,
    waiting: versions
      .filter(({ approval_status }) => approval_status === "PendingManualApproval")
      .map(({ version }) => version)
      .sort((a, b) => b - a),
    approved_count: count("Approved"),
    rejected_count: count("Rejected"),
    search: searchText(model, versions, deployments),
  };
}

function declaredServing({ declared }: ModelRow) {
  if (!declared?.servingVersion) return [];
  return [{ endpointName: declared.platform, version: declared.servingVersion, since: null }];
}

function stateOf(
  model: ModelRow,
  versions: VersionRow[],
  deployments: DeploymentRow[],
  evaluations: Evaluations,
): ModelState {
  const iso = (time: Date | null) => time?.toISOString() ?? null;
  const tags = {
    owner: model.owner,
    dataClassification: model.data_classification,
    modelStage: model.model_stage,
    complianceScope: model.compliance_scope,
  };
  const deployed = deployments.flatMap(({ endpoint_name, endpoint_status, version, since }) =>
    version === null || !isAnswering(endpoint_status)
      ? []
      : [{ endpointName: endpoint_name, version, since: since.toISOString() }],
  );
  return {
    name: model.name,
    arn: model.arn,
    tags: model.tags_read ? tags : null,
    versions: versions.map((version) => ({
      version: version.version,
      arn: version.arn,
      approvalStatus: version.approval_status,
      approvedAt: iso(version.approved_at),
      unapprovedAt: iso(version.unapproved_at),
      registeredApproved: version.registered_approved,
      registeredAt: iso(version.registered_at),
      hasMetrics: evaluations.get(version.arn)?.hasMetrics ?? null,
    })),
    serving: [...deployed, ...declaredServing(model)],
  };
}

function grouped<T>(rows: T[], key: (row: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const id = key(row);
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

function figuresOf(versions: VersionRow[], evaluations: Evaluations): VersionFigures[] {
  return versions.map(({ id, arn }) => {
    const evaluation = evaluations.get(arn);
    return {
      id,
      has_metrics: evaluation?.hasMetrics ?? null,
      headline: headlineOf(evaluation?.metrics ?? []),
      risk_rating: evaluation?.rating ?? null,
    };
  });
}

/** A model with all it is judged by. */
interface Subject {
  model: ModelRow;
  versions: VersionRow[];
  deployments: DeploymentRow[];
}

async function judge(tx: Tx, subjects: Subject[], evaluations: Evaluations, now: Date): Promise<void> {
  const states = subjects
    .filter(({ model }) => model.removed_at === null)
    .map(({ model, versions, deployments }) => ({
      owner: { account: model.account, region: model.region, modelId: model.id },
      state: stateOf(model, versions, deployments, evaluations),
    }));
  const raised = states.flatMap(({ owner, state }) =>
    findingsOf(state).map((finding) => ({ owner, finding })),
  );
  const undecided = states.flatMap(({ state }) => undecidedOf(state));
  await syncModelFindings(
    tx,
    subjects.map(({ model }) => model.id),
    { raised, undecided },
    now,
  );
}

async function standingsOf(
  tx: Tx,
  subjects: Subject[],
  evaluations: Evaluations,
  endpointsRead: boolean,
): Promise<ModelStanding[]> {
  const shown = subjects.map((subject) => {
    const serving = servingNow(subject.model, subject.deployments, endpointsRead);
    const number = serving.version ?? latestOf(subject.versions);
    const version = subject.versions.find((candidate) => candidate.version === number);
    return { ...subject, serving, versionArn: version?.arn ?? null };
  });
  const cards = await findCards(
    tx,
    shown.map(({ model: { id, account, region, name }, versionArn }) => ({
      id,
      account,
      region,
      name,
      versionArn,
    })),
  );
  return shown.map(({ model, versions, deployments, serving, versionArn }) => {
    const own = versionArn ? evaluations.get(versionArn)?.rating : null;
    const riskRating = cards.get(model.id)?.riskRating ?? own ?? null;
    return standingOf(model, versions, deployments, { serving, riskRating });
  });
}

/** Looks again at up to `limit` models: figures, findings, standing. Answers how many there were. */
export async function refreshModels(
  tx: Tx,
  actor: Actor,
  { limit, endpointsRead, now }: { limit: number; endpointsRead: boolean; now: Date },
): Promise<number> {
  requirePermission(actor, "models:collect");
  const models = await takeDirty(tx, limit);
  if (models.length === 0) return 0;
  const ids = models.map(({ id }) => id);
  const versions = await selectVersionsOf(tx, ids);
  const evaluations = await evaluateVersions(tx, versions);
  await writeFigures(tx, figuresOf(versions, evaluations));
  const versionsOf = grouped(versions, ({ model_id }) => model_id);
  const deployments = await selectDeployments(tx, ids, { current: true });
  const deploymentsOf = grouped(deployments, ({ model_id }) => model_id);
  const subjects = models.map((model) => ({
    model,
    versions: versionsOf.get(model.id) ?? [],
    deployments: deploymentsOf.get(model.id) ?? [],
  }));
  await judge(tx, subjects, evaluations, now);
  await writeStandings(tx, await standingsOf(tx, subjects, evaluations, endpointsRead));
  return models.length;
}
