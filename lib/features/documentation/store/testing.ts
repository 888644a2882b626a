import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { insertRow } from "@/lib/platform/db/testing-rows";

/** Adds a model without versions, and answers its id. */
export function addModel(owner: Db, slug: string): Promise<number> {
  return insertRow(owner, "models", {
    slug,
    kind: "registry",
    account: "111122223333",
    region: "eu-west-1",
    arn: `arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/${slug}`,
    name: slug,
    dirty: false,
  });
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
