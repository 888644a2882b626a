import "server-only";
import { readModelAccess } from "@/lib/features/access/service/read-summary";
import { readModelCompliance } from "@/lib/features/compliance/service/read-model-compliance";
import { readSummary } from "@/lib/features/drift/service/read-summary";
import { listTrouble } from "@/lib/features/sources/service/list-trouble";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { ModelPage } from "../schema/model";
import { selectDeployments } from "../store/deployments";
import { selectOpenFindings } from "../store/read-model";
import { findModel } from "./find-model";
import { deploymentOf, findingOf, iso, provenance, summaryOf } from "./present";

/** The aggregated page of one model: each part with its source and time, what is not collected named as such. */
export async function readModel(db: Db, actor: Actor, slug: string): Promise<ModelPage> {
  requirePermission(actor, "models:read");
  const model = await findModel(db, slug);
  const [successes, deployments, findings, trouble, drift, access, compliance] = await Promise.all([
    lastSuccesses(db, actor),
    selectDeployments(db, [model.id], { current: false }),
    selectOpenFindings(db, model.id),
    listTrouble(db, actor, model),
    readSummary(db, actor, model.id),
    readModelAccess(db, actor, model),
    readModelCompliance(db, actor, model.id),
  ]);
  const { platform, resources, metricNamespace } = model.declared ?? {};
  return {
    ...summaryOf(model),
    arn: model.arn,
    createdAt: iso(model.created_at),
    registry: {
      waiting: model.waiting,
      approved: model.approved_count,
      rejected: model.rejected_count,
      source: provenance(successes, model, "sagemaker:ListModelPackages"),
    },
    deployments: deployments.map((row) => deploymentOf(row, successes)),
    trouble,
    drift,
    access,
    compliance,
    findings: findings.map((row) => findingOf(row, model, successes)),
    declared: platform
      ? { platform, resources: resources ?? [], metricNamespace: metricNamespace ?? null }
      : null,
  };
}
