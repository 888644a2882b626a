import "server-only";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { chooseCard, readCard } from "../rules/card";
import { cardSubject } from "../rules/card-subject";
import { judgeCriteria } from "../rules/criteria";
import { lineageOf } from "../rules/lineage";
import { linksOf } from "../rules/links";
import { personOf } from "../rules/package-facts";
import type { Card, VersionDetail } from "../schema/version";
import { selectDeployments } from "../store/deployments";
import { selectOpenFindings, selectVersions } from "../store/read-model";
import { findModel } from "./find-model";
import { loadEvidence, type VersionEvidence } from "./load-evidence";
import { deploymentOf, findingOf, iso, provenance, versionSummaryOf } from "./present";

function cardOf({ packageCard, card, observed }: VersionEvidence): Card {
  const encrypted = Boolean(observed.ModelCard && observed.SecurityConfig?.KmsKeyId);
  return chooseCard({
    // A card taken out of the package is its card no more, though it was read once.
    own:
      packageCard && observed.ModelCard
        ? readCard(packageCard.ModelCardContent, packageCard.ModelCardStatus)
        : null,
    encrypted,
    standAlone: card && {
      content: readCard(card.Content, card.ModelCardStatus),
      namesVersion: cardSubject(card).versionArn === observed.ModelPackageArn,
    },
  });
}

/** One version with all its evidence. Throws AppError "not_found". */
export async function readVersion(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
): Promise<VersionDetail> {
  requirePermission(actor, "models:read");
  const model = await findModel(db, slug);
  const [row] = await selectVersions(db, model.id, { before: null, limit: 1, only: [version] });
  const missing = new AppError("not_found", `${model.name} has no version ${version}.`);
  if (!row) throw missing;
  const [evidence, successes, allDeployments, allFindings] = await Promise.all([
    loadEvidence(db, model, row),
    lastSuccesses(db, actor),
    selectDeployments(db, [model.id], { current: false }),
    selectOpenFindings(db, model.id),
  ]);
  if (!evidence) throw missing;
  const { observed, job, object, evaluation } = evidence;
  const source = provenance(successes, model, "sagemaker:DescribeModelPackage");
  const deployments = allDeployments
    .filter((deployment) => deployment.version === version)
    .map((deployment) => deploymentOf(deployment, successes));
  const metadata = observed.CustomerMetadataProperties ?? {};
  const lifecycle = observed.ModelLifeCycle;
  return {
    ...versionSummaryOf(row),
    model: model.slug,
    modelName: model.name,
    account: model.account,
    region: model.region,
    approvalDescription: observed.ApprovalDescription ?? null,
    approvedAt: iso(row.approved_at),
    lastModifiedAt: iso(row.last_modified_at),
    lastModifiedBy: personOf(observed.LastModifiedBy),
    lifecycle: lifecycle
      ? {
          stage: lifecycle.Stage ?? null,
          status: lifecycle.StageStatus ?? null,
          description: lifecycle.StageDescription ?? null,
        }
      : null,
    lineage: lineageOf(observed, job, object),
    hyperparameters: job?.HyperParameters ?? {},
    metrics: evaluation.metrics,
    reports: evaluation.reports,
    criteria: judgeCriteria(metadata, evaluation.metrics),
    card: cardOf(evidence),
    metadata,
    deployments,
    links: linksOf(observed, deployments, { package: source }),
    findings: allFindings
      .filter((finding) => finding.version === version)
      .map((finding) => findingOf(finding, model, successes)),
    source,
  };
}
