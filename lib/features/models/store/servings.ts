import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { AwsScope } from "../schema/scope";
import type { DeclaredNamespace, ServingRecord } from "../schema/serving";

/** Every deployment ever seen in an account and region, the newest first. */
export async function selectServings(db: Db, { account, region }: AwsScope): Promise<ServingRecord[]> {
  const { rows } = await sql<ServingRecord>`
    select d.endpoint_name as endpoint, d.variant, d.model_id as "modelId", m.name as "modelName",
      d.valid_to is null as current
    from models_deployment d left join models m on m.id = d.model_id
    where d.account = ${account} and d.region = ${region}
    order by d.valid_to desc nulls first, d.since desc`.execute(db);
  return rows;
}

/** The models of an account and region that somebody declared. */
export async function selectDeclared(db: Db, { account, region }: AwsScope): Promise<DeclaredNamespace[]> {
  const { rows } = await sql<DeclaredNamespace>`
    select id as "modelId", name as "modelName", declared->>'metricNamespace' as namespace
    from models where account = ${account} and region = ${region} and declared is not null and removed_at is null
    order by id`.execute(db);
  return rows;
}
