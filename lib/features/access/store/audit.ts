import "server-only";
import { sql } from "kysely";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db, Tx } from "@/lib/platform/db/client";

/** That retention removed the events of a month: `details` has `until`, the month's end, and `held`, the models whose events stayed. */
export const EVENTS_REMOVED = "retention.remove";

/** What somebody, or retention, did with the access log; `modelId` null: with that of the whole estate. */
interface AuditEntry {
  action: "export.begin" | "export.end" | "unusual.know" | "unusual.unknow" | typeof EVENTS_REMOVED;
  modelId: number | null;
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

/** Adds an audit row. */
export async function insertAudit(
  db: Db | Tx,
  actor: Actor,
  { action, modelId, details }: AuditEntry,
): Promise<void> {
  await sql`
    insert into access_audit (actor, action, model_id, details)
    values (${actorKey(actor)}, ${action}, ${modelId}, ${JSON.stringify(details)}::jsonb)`.execute(db);
}
