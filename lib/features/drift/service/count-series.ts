import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { countReadSeries } from "../store/series";

/** How many series are read, over all accounts. */
export async function countSeries(db: Db, actor: Actor): Promise<number> {
  requirePermission(actor, "sources:read");
  return countReadSeries(db);
}
