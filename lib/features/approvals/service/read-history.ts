import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { cutPage } from "@/lib/platform/http/cursor";
import type { DecisionHistory, DecisionHistoryQuery } from "../schema/proposal";
import { selectModelViews } from "../store/proposal-views";
import { placeAfter } from "./page-place";
import { presentProposals } from "./present-proposals";

/** Everything ever proposed of a model and what was decided, the newest first. Throws AppError "not_found". */
export async function readHistory(
  db: Db,
  actor: Actor,
  slug: string,
  { cursor, limit }: DecisionHistoryQuery,
): Promise<DecisionHistory> {
  requirePermission(actor, "approvals:read");
  const model = await findModel(db, slug);
  const rows = await selectModelViews(db, model.id, { after: placeAfter(cursor), limit: limit + 1 });
  const { items, nextCursor } = cutPage(rows, limit, ({ opened_at: at, id }) => [at.toISOString(), id]);
  return { items: await presentProposals(db, items), nextCursor };
}
