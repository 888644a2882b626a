import "server-only";
import { sql } from "kysely";
import { type Actor, actorKey } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";

/** What happened to what: `subject` names it, for example "rule 12". */
export interface AuditEntry {
  action:
    | "rule.create"
    | "rule.change"
    | "rule.remove"
    | "episode.acknowledge"
    | "retraining.request"
    | "retraining.start"
    | "retraining.refuse"
    | "mirror.write"
    | "mirror.delete"
    | "violation.expect"
    | "violation.unexpect";
  modelId: number;
  subject: string;
  before: unknown;
  after: unknown;
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Adds an audit row in the transaction of what it tells. */
export async function insertAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await sql`
    insert into drift_audit (actor, action, model_id, subject, before, after)
    values (${actorKey(actor)}, ${entry.action}, ${entry.modelId}, ${entry.subject},
      ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb)`.execute(tx);
}
