import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import { selectEpisode } from "../store/episodes";

/** Whether an episode of this id is the model's. */
export async function hasEpisode(db: Db | Tx, actor: Actor, modelId: number, id: number): Promise<boolean> {
  requirePermission(actor, "drift:read");
  return (await selectEpisode(db, modelId, id)) !== null;
}
