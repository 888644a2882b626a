import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import { actOnMirrors } from "./act-on-mirrors";
import { actOnRetrainings } from "./act-on-retrainings";

/**
 * Does in AWS what episodes and rules ask for, under the role that may act. Everything is tried again on the next
 * pass and nothing is done twice. Throws AggregateError after all, when something broke off.
 */
export async function actOnEpisodes(
  db: Db,
  actor: Actor,
  aws: Aws,
  { now }: { now: () => Date },
): Promise<void> {
  requirePermission(actor, "drift:collect");
  const acting = { db, actor, aws, now };
  const failures = [...(await actOnRetrainings(acting)), ...(await actOnMirrors(acting))];
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of the actions in AWS broke off.`);
}
