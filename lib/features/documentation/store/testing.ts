import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** Adds a model without versions, and answers its id. */
export async function addModel(owner: Db, slug: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into models (slug, kind, account, region, arn, name, dirty)
    values (${slug}, 'registry', '111122223333', 'eu-west-1',
      ${`arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/${slug}`}, ${slug}, false)
    returning id`.execute(owner);
  const [row] = rows;
  if (!row) throw new Error("The model was not added.");
  return row.id;
}

/** What was audited so far, the oldest first. */
export async function auditRows(
  owner: Db,
): Promise<{ actor: string; action: string; model_id: number; details: unknown }[]> {
  const { rows } = await sql<{ actor: string; action: string; model_id: number; details: unknown }>`
    select actor, action, model_id, details from documentation_audit order by id`.execute(owner);
  return rows;
}

/** Models that wait to be judged again; takes the wishes away. */
export async function takeRequests(owner: Db): Promise<number[]> {
  const { rows } = await sql<{ model_id: number }>`
    delete from compliance_request returning model_id`.execute(owner);
  return rows.map(({ model_id: id }) => id);
}
