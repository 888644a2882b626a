import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectOverdue } from "../store/judged";
import { hasRequests } from "../store/requests";

/** Whether a model must be judged before its turn: a person changed something of it, or an exception of it ended. */
export async function isJudgingWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "compliance:collect");
  return (await hasRequests(db)) || (await selectOverdue(db, now)).length > 0;
}
