import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ServedVariant } from "../schema/endpoint-history";
import { selectEndpointHistory } from "../store/endpoint-history";

/** Everything that serves or served on the endpoints that serve a model now, whatever model it is of; the newest first. */
export async function listEndpointHistory(
  db: Db | Tx,
  actor: Actor,
  modelId: number,
): Promise<ServedVariant[]> {
  requirePermission(actor, "models:read");
  return selectEndpointHistory(db, modelId);
}
