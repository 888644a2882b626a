import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { addAudit } from "@/lib/platform/db/audit";
import type { Tx } from "@/lib/platform/db/client";

/** What somebody did with the documentation of a model. */
interface AuditEntry {
  action: "field.write" | "field.review" | "document.add" | "document.remove";
  modelId: number;
  details: object;
}

/** Adds an audit row in the transaction of what it tells. */
export function insertAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  return addAudit(tx, "documentation_audit", actor, entry);
}
