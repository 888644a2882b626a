import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { VersionStatus } from "../schema/version-status";

const COLUMNS = sql`v.model_id as "modelId", v.version, v.arn, v.approval_status as status,
  v.last_modified_at as "modifiedAt", v.registered_at as "registeredAt", v.artifact_uri as "artifactUri"`;

/** Every version AWS still has, of one model or with null of all. */
export async function selectVersionStatuses(db: Db | Tx, modelId: number | null): Promise<VersionStatus[]> {
  const { rows } = await sql<VersionStatus>`
    select ${COLUMNS} from models_version v join models m on m.id = v.model_id
    where v.removed_at is null and m.removed_at is null and (${modelId}::bigint is null or v.model_id = ${modelId})
    order by v.model_id, v.version`.execute(db);
  return rows;
}

/** Every version of a model with its package as it was kept with it; `body` is canonical JSON, null where none is kept. */
export async function selectPackageStatuses(
  db: Db | Tx,
  modelId: number,
): Promise<(VersionStatus & { body: Buffer | null })[]> {
  // One statement, so that status and package are of one reading.
  const { rows } = await sql<VersionStatus & { body: Buffer | null }>`
    select ${COLUMNS}, r.body from models_version v join models m on m.id = v.model_id
    left join models_resource r on r.kind = 'model_package' and r.arn = v.arn and r.valid_to is null
    where v.removed_at is null and m.removed_at is null and v.model_id = ${modelId}
    order by v.version`.execute(db);
  return rows;
}
