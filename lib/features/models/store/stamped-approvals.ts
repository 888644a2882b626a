import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** An approval as the version's own metadata tells it. */
export interface StampedApproval {
  version: number;
  /** Null: it names nobody. */
  approver: string | null;
  at: Date;
}

/** Approved versions of a model that carry the time of it, the newest first. */
export async function selectStampedApprovals(
  db: Db,
  modelId: number,
  limit: number,
): Promise<StampedApproval[]> {
  const { rows } = await sql<StampedApproval>`
    select version, approver, approved_at as at from models_version
    where model_id = ${modelId} and removed_at is null and approval_status = 'Approved' and approved_at is not null
    order by version desc limit ${limit}`.execute(db);
  return rows;
}
