import "server-only";
import type { Person } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { listWaiting } from "./list-waiting";

/** How many reviews wait for a signature of this person. */
export async function countWaiting(db: Db, actor: Person, now = new Date()): Promise<number> {
  requirePermission(actor, "approvals:read");
  return (await listWaiting(db, actor, { q: undefined, now })).rows.length;
}
