import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { addAudit } from "@/lib/platform/db/audit";
import type { Db, Tx } from "@/lib/platform/db/client";

/** That retention removed the events of a month: `details` has `until`, the month's end, and `held`, the models whose events stayed. */
export const EVENTS_REMOVED = "retention.remove";

/** What somebody, or retention, did with the access log; `modelId` null: with that of the whole estate. */
interface AuditEntry {
  action: "export.begin" | "export.end" | "unusual.know" | "unusual.unknow" | typeof EVENTS_REMOVED;
  modelId: number | null;
  details: object;
}

/** Adds an audit row. */
export function insertAudit(db: Db | Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  return addAudit(db, "access_audit", actor, entry);
}
