import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { judgeSharedRoles, SHARED_ROLE_DAYS } from "../rules/shared-role";
import { selectRoleUses } from "../store/actors";
import { keepFindings } from "../store/findings";

/** Brings the findings on shared roles to what the log of the last days says; answers how many there are. */
export async function findSharedRoles(db: Db, actor: Actor, now: Date): Promise<number> {
  requirePermission(actor, "access:collect");
  const since = new Date(now.getTime() - SHARED_ROLE_DAYS * 86_400_000);
  const found = judgeSharedRoles(await selectRoleUses(db, since));
  await withTransaction(db, (tx) => keepFindings(tx, { kinds: ["shared_role"] }, found, now));
  return found.length;
}
