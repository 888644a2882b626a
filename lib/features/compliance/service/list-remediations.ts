import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RemediationList } from "../schema/remediation-list";
import type { Remediation } from "../schema/standing";
import { selectRemediation, selectRemediations } from "../store/remediations";
import { remediationOf } from "./present-remediation";

/** Every remediation asked for on a model's page, the newest first. */
export async function listRemediations(db: Db, actor: Actor, slug: string): Promise<RemediationList> {
  requirePermission(actor, "compliance:read");
  const model = await findModel(db, slug);
  const rows = await selectRemediations(db, model.id);
  return { items: rows.map(remediationOf), nextCursor: null };
}

/** One remediation asked for on a model's page. Throws AppError "not_found". */
export async function readRemediation(
  db: Db,
  actor: Actor,
  { slug, remediationId }: { slug: string; remediationId: number },
): Promise<Remediation> {
  requirePermission(actor, "compliance:read");
  const model = await findModel(db, slug);
  const row = await selectRemediation(db, model.id, remediationId);
  if (!row) throw new AppError("not_found", `This model has no remediation ${remediationId}.`);
  return remediationOf(row);
}
