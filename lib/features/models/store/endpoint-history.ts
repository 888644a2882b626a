import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ServedVariant } from "../schema/endpoint-history";

/** Everything that serves or served on the endpoints that serve a model now, the newest first. */
export async function selectEndpointHistory(db: Db | Tx, modelId: number): Promise<ServedVariant[]> {
  const { rows } = await sql<ServedVariant>`
    select account, region, endpoint_name as endpoint, endpoint_arn as "endpointArn",
      endpoint_status as "endpointStatus", variant, config_name as config, model_id as "modelId", version,
      version_arn as "versionArn", since, valid_to as until
    from models_deployment
    where endpoint_arn in (
      select endpoint_arn from models_deployment where model_id = ${modelId} and valid_to is null)
    order by endpoint_name, valid_to desc nulls first, since desc, variant`.execute(db);
  return rows;
}
