import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { type Evaluation, evaluate, headlineOf } from "../rules/evaluation";
import { findingsOf } from "../rules/findings";
import { approvalOf, servingOf } from "../rules/standing";
import { approvalStatusSchema } from "../schema/model";
import { packageSchema, s3ReportSchema, trainingJobSchema } from "../schema/observed";
import { findCard } from "../store/cards";
import { selectDeployments } from "../store/deployments";
import { syncModelFindings } from "../store/findings";
import { loadByArn } from "../store/load-observations";
import {
  type ModelStanding,
  selectVersionsOf,
  takeDirty,
  writeFigures,
  writeStandings,
} from "../store/refresh";
import { reportsOf } from "../rules/reports";
import { embeddedRating } from "../rules/card";

type ModelRow = Awaited<ReturnType<typeof takeDirty>>[number];
type VersionRow = Awaited<ReturnType<typeof selectVersionsOf>>[number];
type DeploymentRow = Awaited<ReturnType<typeof selectDeployments>>[number];

const APPROVAL_RANK = { PendingManualApproval: 3, Rejected: 2, Approved: 1 };

async function evaluateVersions(
  tx: Tx,
  versions: VersionRow[],
): Promise<Map<string, Evaluation & { rating: string | null }>> {
  const packages = await loadByArn(
    tx,
    "model_package",
    versions.map(({ arn }) => arn),
  );
  const observed = [...packages.values()].map(({ body }) => packageSchema.parse(JSON.parse(body)));
  const kept = await loadByArn(
    tx,
    "s3_report",
    observed.flatMap((item) => reportsOf(item).map(({ uri }) => uri)),
  );
  const reports = new Map(
    [...kept].map(([uri, { body, validFrom }]) => [
      uri,
      { report: s3ReportSchema.parse(JSON.parse(body)), asOf: validFrom.toISOString() },
    ]),
  );
  const jobArns = versions.flatMap(({ training_job_arn }) => training_job_arn ?? []);
  const jobs = await loadByArn(tx, "training_job", jobArns);
  const jobOf = new Map(versions.map(({ arn, training_job_arn }) => [arn, training_job_arn]));
  return new Map(
    observed.map((item) => {
      const jobArn = jobOf.get(item.ModelPackageArn);
      const job = jobArn ? jobs.get(jobArn) : undefined;
      const evaluation = evaluate(item, reports, job ? trainingJobSchema.parse(JSON.parse(job.body)) : null);
      // A training job that was not read yet may hold figures: the question stays open.
      const open = evaluation.hasMetrics === false && Boolean(jobArn) && !job;
      const rating = embeddedRating(item.ModelCard?.ModelCardContent);
      return [
        item.ModelPackageArn,
        { ...evaluation, hasMetrics: open ? null : evaluation.hasMetrics, rating },
      ];
    }),
  );
}

function approvedAt(version: VersionRow): string | null {
  return (version.approved_at ?? version.last_modified_at ?? version.registered_at)?.toISOString() ?? null;
}

function searchText(model: ModelRow, versions: VersionRow[], deployments: DeploymentRow[]): string {
  const people = new Set(
    versions.flatMap(({ approver, registered_by }) => [approver ?? "", registered_by ?? ""]),
  );
  const numbers = versions.map(({ version }) => `${model.name} v${version}`);
  const endpoints = deployments.map(({ endpoint_name }) => endpoint_name);
  const words = [model.slug, model.name, model.arn, model.owner ?? "", model.description ?? "", ...people];
  return [...words, ...endpoints, ...numbers.slice(-5)].join(" ").toLowerCase().slice(0, 8000);
}

async function standingOf(
  tx: Tx,
  model: ModelRow,
  versions: VersionRow[],
  deployments: DeploymentRow[],
  context: { endpointsRead: boolean; ratings: Map<string, string | null> },
): Promise<ModelStanding> {
  const serving = servingOf({
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
    endpointsRead: context.endpointsRead,
  });
  const decisions = versions.map((version) => ({
    version: version.version,
    approvalStatus: approvalStatusSchema.nullable().catch(null).parse(version.approval_status),
    at: approvedAt(version),
  }));
  const approval = approvalOf(decisions);
  const latest = versions.reduce<number | null>((most, { version }) => Math.max(most ?? 0, version), null);
  const shown = versions.find(({ version }) => version === (serving.version ?? latest));
  const card = await findCard(tx, model, shown?.arn ?? null);
  const count = (status: string) =>
    versions.filter(({ approval_status }) => approval_status === status).length;
  return {
    id: model.id,
    risk_rating: card?.riskRating ?? (shown ? (context.ratings.get(shown.arn) ?? null) : null),
    serving_state: serving.state,
    serving_version: serving.version,
    serving_where: serving.where,
    approval_status: approval.status,
    approval_version: approval.version,
    approval_at: approval.at,
    approval_rank: approval.status ? APPROVAL_RANK[approval.status] : 0,
    latest_version: latest,
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

function findingsFor(
  model: ModelRow,
  versions: VersionRow[],
  deployments: DeploymentRow[],
  evaluations: Map<string, Evaluation>,
) {
  const iso = (time: Date | null) => time?.toISOString() ?? null;
  const tags = {
    owner: model.owner,
    dataClassification: model.data_classification,
    modelStage: model.model_stage,
    complianceScope: model.compliance_scope,
  };
  const deployed = deployments.flatMap(({ endpoint_name, version, since }) =>
    version === null ? [] : [{ endpointName: endpoint_name, version, since: since.toISOString() }],
  );
  return findingsOf({
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
  });
}

function grouped<T>(rows: T[], key: (row: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const id = key(row);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

/** Looks again at up to `limit` models: figures, findings, standing. Answers how many there were. */
export async function refreshModels(
  tx: Tx,
  limit: number,
  endpointsRead: boolean,
  now: Date,
): Promise<number> {
  const models = await takeDirty(tx, limit);
  if (models.length === 0) return 0;
  const ids = models.map(({ id }) => id);
  const versions = await selectVersionsOf(tx, ids);
  const evaluations = await evaluateVersions(tx, versions);
  const figures = versions.map(({ id, arn }) => {
    const evaluation = evaluations.get(arn);
    const headline = headlineOf(evaluation?.metrics ?? []);
    return {
      id,
      has_metrics: evaluation?.hasMetrics ?? null,
      headline,
      risk_rating: evaluation?.rating ?? null,
    };
  });
  await writeFigures(tx, figures);
  const versionsOf = grouped(versions, ({ model_id }) => model_id);
  const deploymentsOf = grouped(
    await selectDeployments(tx, ids, { current: true }),
    ({ model_id }) => model_id,
  );
  const present = models.filter(({ removed_at }) => removed_at === null);
  const raised = present.flatMap((model) =>
    findingsFor(model, versionsOf.get(model.id) ?? [], deploymentsOf.get(model.id) ?? [], evaluations).map(
      (finding) => ({
        owner: { account: model.account, region: model.region, modelId: model.id },
        finding,
      }),
    ),
  );
  await syncModelFindings(tx, ids, raised, now);
  const ratings = new Map([...evaluations].map(([arn, { rating }]) => [arn, rating]));
  const standings: ModelStanding[] = [];
  for (const model of models) {
    const own = versionsOf.get(model.id) ?? [];
    standings.push(
      await standingOf(tx, model, own, deploymentsOf.get(model.id) ?? [], { endpointsRead, ratings }),
    );
  }
  await writeStandings(tx, standings);
  return models.length;
}
