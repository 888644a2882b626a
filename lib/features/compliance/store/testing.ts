import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";

/** Empties everything compliance keeps, and the models. */
export async function resetCompliance(owner: Db): Promise<void> {
  await sql`
    truncate models, compliance_rule, compliance_resource, compliance_framework, compliance_audit, sources_account
    restart identity cascade`.execute(owner);
}

async function insert(owner: Db, table: string, row: Record<string, unknown>): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))}) returning id`.execute(owner);
  const [first] = rows;
  if (!first) throw new Error(`no row was added to ${table}`);
  return first.id;
}

export function addModel(owner: Db, slug: string): Promise<number> {
  const row = { slug, name: slug, kind: "registry", account: ACCOUNT, region: REGION, arn: `arn:${slug}` };
  return insert(owner, "models", row);
}

/** A framework of which only its controls matter. */
export async function addFramework(
  owner: Db,
  id: string,
  controls: { id: string; reference: string }[],
): Promise<void> {
  await sql`
    insert into compliance_framework (id, file, sha256, position, body, loaded_at)
    values (${id}, ${`${id}.yaml`}, '', 1, ${JSON.stringify({ id, controls })}::jsonb, now())`.execute(owner);
}

export async function auditRows(owner: Db) {
  const { rows } = await sql<{ actor: string; action: string; model_id: number; details: object }>`
    select actor, action, model_id, details from compliance_audit order by id`.execute(owner);
  return rows;
}

/** Models that wait for a judgement. */
export async function requestedModels(db: Db): Promise<number[]> {
  const { rows } = await sql<{ model_id: number }>`
    select model_id from compliance_request order by model_id`.execute(db);
  return rows.map(({ model_id: modelId }) => modelId);
}
