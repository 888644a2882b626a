import "server-only";
import { sql } from "kysely";
import { type Actor, actorKey } from "@/lib/platform/auth/actor";
import type { Db, Tx } from "./client";

/** What was done about which model (null: about no one model). */
interface AuditRow {
  action: string;
  modelId: number | null;
  details: object;
}

/** Adds a row to the audit table of a feature. */
export async function addAudit(
  db: Db | Tx,
  table: `${string}_audit`,
  actor: Actor,
  { action, modelId, details }: AuditRow,
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} (actor, action, model_id, details)
    values (${actorKey(actor)}, ${action}, ${modelId}, ${JSON.stringify(details)}::jsonb)`.execute(db);
}
