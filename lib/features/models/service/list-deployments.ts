import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ServedVersion } from "../schema/serving";
import { selectDeployments } from "../store/deployments";

/** What versions of these models serve, and unless `current` what served before; the newest first. */
export async function listDeployments(
  db: Db | Tx,
  actor: Actor,
  modelIds: number[],
  { current }: { current: boolean },
): Promise<ServedVersion[]> {
  requirePermission(actor, "models:read");
  const rows = await selectDeployments(db, modelIds, { current });
  return rows.flatMap(
    ({ account, region, endpoint_name: endpoint, variant, version, since, valid_to: until }) =>
      version === null ? [] : [{ account, region, endpoint, variant, version, since, until }],
  );
}
