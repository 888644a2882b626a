import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { DifferenceList, DifferenceListQuery } from "../schema/difference";
import { countCompared, selectDifferences } from "../store/differences";
import { differenceOf } from "./describe-difference";

/** Those found before the newest of these are in the ledger. */
const MOST = 500;

/** Where SageMaker says something else than the ledger, the newest first. Throws AppError "not_found". */
export async function listDifferences(
  db: Db,
  actor: Actor,
  { model: slug, show }: DifferenceListQuery,
): Promise<DifferenceList> {
  requirePermission(actor, "approvals:read");
  const modelId = slug === undefined ? null : (await findModel(db, slug)).id;
  const [rows, { versions, same, comparedAt }] = await Promise.all([
    selectDifferences(db, { modelId, show }, MOST),
    countCompared(db, modelId),
  ]);
  return { items: rows.map(differenceOf), versions, same, comparedAt: comparedAt?.toISOString() ?? null };
}
