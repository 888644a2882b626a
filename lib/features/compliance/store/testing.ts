import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { insertRow } from "@/lib/platform/db/testing-rows";

/** Empties everything compliance keeps, and the models. */
export async function resetCompliance(owner: Db): Promise<void> {
  await sql`
    truncate models, compliance_rule, compliance_resource, compliance_framework, compliance_audit, sources_account
    restart identity cascade`.execute(owner);
}

export function addModel(owner: Db, slug: string): Promise<number> {
  const row = { slug, name: slug, kind: "registry", account: ACCOUNT, region: REGION, arn: `arn:${slug}` };
  return insertRow(owner, "models", row);
}

/** A framework of which only its controls matter. */
export async function addFramework(
  owner: Db,
  id: string,
  controls: { id: string; reference: string }[],
): Promise<void> {
  const source = { title: id, url: `https://example.com/${id}`, read: "2026-11-23" };
  const body = { id, title: id, short: id, version: 1, source, controls };
  await sql`
    insert into compliance_framework (id, file, sha256, position, body, loaded_at)
    values (${id}, ${`${id}.yaml`}, '', 1, ${JSON.stringify(body)}::jsonb, now())`.execute(owner);
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

export const RULE = "s3-bucket-server-side-encryption-enabled";
export const TARGET = "AWS-EnableS3BucketEncryption";
export const BUCKET = "ml-pricing-train";

/** A rule with a remediation that says NON_COMPLIANT of a bucket of the model, in an account Countersign may act in. */
export async function addFinding(
  owner: Db,
  modelId: number,
): Promise<{ ruleId: number; resourceId: number }> {
  const place = { account: ACCOUNT, region: REGION };
  const ruleId = await insertRow(owner, "compliance_rule", {
    ...place,
    name: RULE,
    identifier: "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    owner: "AWS",
    state: "ACTIVE",
    remediation: JSON.stringify({
      target: TARGET,
      targetType: "SSM_DOCUMENT",
      automatic: false,
      parameters: {},
    }),
    seen_at: "2026-11-20T10:00:00Z",
  });
  const bucket = { ...place, type: "AWS::S3::Bucket", resource_id: BUCKET };
  const resourceId = await insertRow(owner, "compliance_resource", bucket);
  await sql`
    insert into compliance_resource_model (model_id, resource_id, concern, reason)
    values (${modelId}, ${resourceId}, 'training_data', 'it was trained on it')`.execute(owner);
  await sql`
    insert into compliance_result (rule_id, resource_id, state, valid_from, call)
    values (${ruleId}, ${resourceId}, 'NON_COMPLIANT', '2026-11-20T10:00:00Z', 'config:SelectResourceConfig')`.execute(
    owner,
  );
  await sql`
    insert into sources_account (account, name, can_act) values (${ACCOUNT}, 'bank', true)
    on conflict (account) do update set can_act = true`.execute(owner);
  return { ruleId, resourceId };
}

/** What a rule said of a resource, the oldest first. */
export async function resultRows(db: Db) {
  const { rows } = await sql<{ state: string; valid_from: Date; valid_to: Date | null; call: string }>`
    select state, valid_from, valid_to, call from compliance_result order by valid_from`.execute(db);
  return rows;
}
