import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { addAudit } from "@/lib/platform/db/audit";
import type { Tx } from "@/lib/platform/db/client";

/** What somebody did about a model's compliance. */
interface AuditEntry {
  action:
    | "exception.request"
    | "exception.grant"
    | "exception.refuse"
    | "exception.end"
    | "remediation.request"
    | "remediation.start"
    | "remediation.end"
    | "export";
  /** Null: it concerns all models. */
  modelId: number | null;
  details: object;
}

/** Adds an audit row in the transaction of what it tells. */
export function insertAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  return addAudit(tx, "compliance_audit", actor, entry);
}
