import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { modelRequestsIn } from "@/lib/platform/db/model-requests";

export type { ModelRequest as PageRequest } from "@/lib/platform/db/model-requests";

/** Who waits for a model to be looked at now: its points first, then its rules. */
export const { insertRequest, hasRequests, selectRequests, deleteRequests } = modelRequestsIn(
  "drift_request",
  "requested_at",
);

/** Since when all series of a model have been asked for; null: one never was. */
export async function selectLastReading(db: Db, modelId: number): Promise<Date | null> {
  const { rows } = await sql<{ asked_at: Date | null }>`
    select min(asked_at) as asked_at from drift_series where model_id = ${modelId} and removed_at is null`.execute(
    db,
  );
  return rows[0]?.asked_at ?? null;
}
