import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { modelRequestsIn } from "@/lib/platform/db/model-requests";

/** Who waits for a judgement; asking is part of the transaction of what changed. */
export const {
  insertRequest: askJudging,
  hasRequests,
  selectRequests,
  deleteRequests,
} = modelRequestsIn("compliance_request", "asked_at");

/** Asks for every model a resource is tied to to be judged anew. */
export async function askJudgingOfResource(tx: Tx, resourceId: number): Promise<void> {
  // In one order, so that two of these never wait for each other.
  await sql`
    insert into compliance_request (model_id, asked_at)
    select model_id, clock_timestamp() from compliance_resource_model where resource_id = ${resourceId}
    order by model_id
    on conflict (model_id) do update set asked_at = excluded.asked_at`.execute(tx);
}
