import "server-only";
import { listParts } from "@/lib/features/models/service/list-parts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { tieResources } from "../rules/tie-resources";
import { replaceTies, selectResources } from "../store/resources";

/** Ties Config's resources to the models they are part of, as the join knows them now. Answers how many models changed. */
export async function refreshTies(db: Db, actor: Actor): Promise<number> {
  requirePermission(actor, "compliance:collect");
  return withTransaction(db, async (tx) => {
    const { parts, models } = await listParts(tx, actor);
    const changed = await replaceTies(tx, tieResources(await selectResources(tx), parts, models));
    return changed.length;
  });
}
