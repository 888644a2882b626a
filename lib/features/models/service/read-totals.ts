import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { ModelTotals } from "../schema/model";
import { selectTotals } from "../store/read-overview";
import { iso } from "./present";

/** Counts for navigation and head lines, as of the oldest account's last whole read. */
export async function readTotals(db: Db, actor: Actor): Promise<ModelTotals> {
  requirePermission(actor, "models:read");
  const totals = await selectTotals(db);
  return {
    models: totals?.models ?? 0,
    accounts: totals?.accounts ?? 0,
    waiting: totals?.waiting ?? 0,
    openFindings: totals?.open_findings ?? 0,
    asOf: iso(totals?.as_of ?? null),
  };
}
