import "server-only";
import { sql } from "kysely";
import type { Actor } from "@/lib/platform/auth/actor";
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

/** How somebody is called on screen. */
export function actorName(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.name} (Countersign)`;
}

/** Who somebody is whatever they are called: issuer and subject, or the job. */
export function actorKey(actor: Actor): string {
  return actor.kind === "person" ? `${actor.issuer} ${actor.subject}` : `job ${actor.name}`;
}

/** Adds an audit row in the transaction of what it tells. */
export async function insertAudit(
  tx: Tx,
  actor: Actor,
  { action, modelId, details }: AuditEntry,
): Promise<void> {
  await sql`
    insert into compliance_audit (actor, action, model_id, details)
    values (${actorKey(actor)}, ${action}, ${modelId}, ${JSON.stringify(details)}::jsonb)`.execute(tx);
}
