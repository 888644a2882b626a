import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ModelListRow } from "./list-models";
import { modelsTables } from "./tables";

/** A model's own row, whole. */
export interface ModelDetailRow extends ModelListRow {
  arn: string;
  created_at: Date | null;
  waiting: number[];
  approved_count: number;
  rejected_count: number;
  declared: { platform: string; resources: string[]; metricNamespace: string | null } | null;
}

/** The model of a slug that was not removed; null: there is none. */
export async function selectModel(db: Db, slug: string): Promise<ModelDetailRow | null> {
  const rows = await sql<ModelDetailRow>`
    select m.*, coalesce(a.name, m.account) as account_name, s.last_success_at as as_of
    from models m
    left join sources_account a using (account)
    left join sources_status s on s.account = m.account and s.region = m.region
      and s.api = 'sagemaker:ListModelPackages'
    where m.slug = ${slug} and m.removed_at is null`.execute(db);
  return rows.rows[0] ?? null;
}

/** Open findings of one model, the worst first. */
export async function selectOpenFindings(db: Db, modelId: number) {
  return modelsTables(db)
    .selectFrom("models_finding")
    .selectAll()
    .where("model_id", "=", modelId)
    .where("resolved_at", "is", null)
    .orderBy("severity")
    .orderBy("first_seen_at")
    .orderBy("id")
    .execute();
}

/** A version with what serves it and what is found on it. */
export interface VersionListRow {
  id: number;
  version: number;
  arn: string;
  approval_status: "Approved" | "Rejected" | "PendingManualApproval" | null;
  package_status: string | null;
  description: string | null;
  registered_at: Date | null;
  registered_by: string | null;
  approver: string | null;
  approved_at: Date | null;
  last_modified_at: Date | null;
  commit_id: string | null;
  artifact_uri: string | null;
  training_job_arn: string | null;
  headline: { name: string; value: number }[];
  serving: string[];
  open_findings: number;
  worst: "bad" | "warn" | null;
}

/** Versions below `before`, newest first, with what serves them and what is found on them; optionally just one. */
export async function selectVersions(
  db: Db,
  modelId: number,
  { before, limit, only }: { before: number | null; limit: number; only?: number[] },
): Promise<VersionListRow[]> {
  const which = only ? sql`and v.version = any(${only}::integer[])` : sql``;
  const rows = await sql<VersionListRow>`
    select v.*,
      coalesce(d.serving, '{}') || case when (m.declared ->> 'servingVersion')::integer = v.version
        then array[m.declared ->> 'platform'] else '{}' end as serving, coalesce(f.count, 0)::int as open_findings, f.worst
    from models_version v
    join models m on m.id = v.model_id
    left join lateral (
      select array_agg(distinct endpoint_name order by endpoint_name) as serving from models_deployment
      where model_id = v.model_id and version = v.version and valid_to is null
    ) d on true
    left join lateral (
      select count(*) as count, min(severity) as worst from models_finding
      where model_id = v.model_id and version = v.version and resolved_at is null
    ) f on true
    where v.model_id = ${modelId} and v.removed_at is null ${which}
      and (${before}::integer is null or v.version < ${before}::integer)
    order by v.version desc limit ${limit}`.execute(db);
  return rows.rows;
}

/** What a model is called, also one that was removed; null: there never was one. */
export async function selectModelNames(
  db: Db | Tx,
  modelId: number,
): Promise<Pick<ModelDetailRow, "slug" | "arn" | "account" | "region"> | null> {
  const { rows } = await sql<Pick<ModelDetailRow, "slug" | "arn" | "account" | "region">>`
    select slug, arn, account, region from models where id = ${modelId}`.execute(db);
  return rows[0] ?? null;
}
