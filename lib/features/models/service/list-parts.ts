import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import { partsOf } from "../rules/parts";
import type { ModelPart } from "../schema/part";
import { loadMadeModels } from "../store/parts";

/** What every model is made of, as the join knows it now, and the account and region each model is in. */
export async function listParts(
  db: Db | Tx,
  actor: Actor,
): Promise<{ parts: ModelPart[]; models: { id: number; account: string; region: string }[] }> {
  requirePermission(actor, "models:read");
  const made = await loadMadeModels(db);
  return {
    parts: made.flatMap(partsOf),
    models: made.map(({ id, account, region }) => ({ id, account, region })),
  };
}
