import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { VersionStatus } from "../schema/version-status";

/** Every version AWS still has, of one model or with null of all. */
export async function selectVersionStatuses(db: Db | Tx, modelId: number | null): Promise<VersionStatus[]> {
  const { rows } = await sql<VersionStatus>`
    select v.model_id as "modelId", v.version, v.arn, v.approval_status as status,
      v.last_modified_at as "modifiedAt", v.registered_at as "registeredAt", v.artifact_uri as "artifactUri"
    from models_version v join models m on m.id = v.model_id
    where v.removed_at is null and m.removed_at is null and (${modelId}::bigint is null or v.model_id = ${modelId})
    order by v.model_id, v.version`.execute(db);
  return rows;
}
