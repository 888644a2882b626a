import "server-only";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { Finding } from "../schema/finding";
import { selectOpenFindings } from "../store/read-model";
import { findModel } from "./find-model";
import { findingOf } from "./present";

/** Open findings on a model and on all its versions, the worst first. Throws AppError "not_found". */
export async function listModelFindings(db: Db, actor: Actor, slug: string): Promise<Finding[]> {
  requirePermission(actor, "models:read");
  const model = await findModel(db, slug);
  const [findings, successes] = await Promise.all([
    selectOpenFindings(db, model.id),
    lastSuccesses(db, actor),
  ]);
  return findings.map((finding) => findingOf(finding, model, successes));
}
