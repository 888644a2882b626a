import "server-only";
import { sql } from "kysely";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";

/** What somebody did with the documentation of a model. */
interface AuditEntry {
  action: "field.write" | "field.review" | "document.add" | "document.remove";
  modelId: number;
  details: object;
}

/** How somebody is called on screen. */
export function actorName(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.name} (Countersign)`;
}

/** Who somebody is whatever they are called: issuer and subject, or the job. */
function actorKey(actor: Actor): string {
  return actor.kind === "person" ? `${actor.issuer} ${actor.subject}` : `job ${actor.name}`;
}

/** Adds an audit row in the transaction of what it tells. */
export async function insertAudit(
  tx: Tx,
  actor: Actor,
  { action, modelId, details }: AuditEntry,
): Promise<void> {
  await sql`
    insert into documentation_audit (actor, action, model_id, details)
    values (${actorKey(actor)}, ${action}, ${modelId}, ${JSON.stringify(details)}::jsonb)`.execute(tx);
}
