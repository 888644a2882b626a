import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { Tags } from "../schema/model";
import { slugCandidates } from "../rules/slug";
import { lockSlugs } from "./lock";

/** A model as its group or its declaration describes it; `tags` null: not read, so the kept ones stay. */
export interface ModelFacts {
  kind: "registry" | "declared";
  account: string;
  region: string;
  arn: string;
  name: string;
  description: string | null;
  createdAt: string | null;
  tags: Tags | null;
}

async function insertUnderFreeSlug(tx: Tx, facts: ModelFacts): Promise<void> {
  const { account, region, arn, name, kind } = facts;
  for (const slug of slugCandidates(name, account, region)) {
    const added = await sql`
      insert into models (slug, kind, account, region, arn, name)
      values (${slug}, ${kind}, ${account}, ${region}, ${arn}, ${name})
      on conflict (slug) do nothing returning id`.execute(tx);
    if (added.rows.length > 0) return;
  }
}

/** Adds models not known yet, each under a slug of its own. */
export async function ensureModels(tx: Tx, models: ModelFacts[]): Promise<void> {
  if ((await unknownOf(tx, models)).length === 0) return;
  await lockSlugs(tx);
  for (const model of await unknownOf(tx, models)) await insertUnderFreeSlug(tx, model);
}

async function unknownOf(tx: Tx, models: ModelFacts[]): Promise<ModelFacts[]> {
  if (models.length === 0) return [];
  const known = await sql<{ arn: string }>`
    select arn from models where arn = any(${models.map(({ arn }) => arn)}::text[])`.execute(tx);
  const arns = new Set(known.rows.map(({ arn }) => arn));
  return models.filter(({ arn }) => !arns.has(arn));
}

/** Adds models not known yet and brings the others up to date. */
export async function upsertModels(tx: Tx, models: ModelFacts[]): Promise<void> {
  if (models.length === 0) return;
  await ensureModels(tx, models);
  const rows = models.map(({ arn, description, createdAt, tags }) => ({
    arn,
    description,
    created_at: createdAt,
    tags_read: tags !== null,
    owner: tags?.owner ?? null,
    data_classification: tags?.dataClassification ?? null,
    model_stage: tags?.modelStage ?? null,
    compliance_scope: tags?.complianceScope ?? null,
  }));
  await sql`
    update models m set
      description = i.description, created_at = i.created_at, removed_at = null, dirty = true,
      tags_read = m.tags_read or i.tags_read,
      owner = case when i.tags_read then i.owner else m.owner end,
      data_classification = case when i.tags_read then i.data_classification else m.data_classification end,
      model_stage = case when i.tags_read then i.model_stage else m.model_stage end,
      compliance_scope = case when i.tags_read then i.compliance_scope else m.compliance_scope end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(arn text, description text,
      created_at timestamptz, tags_read boolean, owner text, data_classification text, model_stage text,
      compliance_scope text)
    where m.arn = i.arn`.execute(tx);
}

/** Models whose group is gone from AWS stay known, with the time it was found gone. */
export async function removeModels(tx: Tx, arns: string[], now: Date): Promise<void> {
  if (arns.length === 0) return;
  await sql`update models set removed_at = ${now}, dirty = true where arn = any(${arns}::text[])`.execute(tx);
}

/** What countersign.yaml says of a model that no SageMaker endpoint serves. */
export interface Declaration {
  arn: string;
  platform: string;
  resources: string[];
  metricNamespace: string | null;
  servingVersion: number | null;
}

/** Makes the declared models what countersign.yaml says: those it names no more are plain registry models again. */
export async function replaceDeclarations(tx: Tx, declarations: Declaration[], now: Date): Promise<void> {
  const rows = JSON.stringify(declarations.map(({ arn, ...declared }) => ({ arn, declared })));
  await sql`update models m set declared = null, kind = 'registry', dirty = true,
      removed_at = case when exists (select 1 from models_resource r where r.account = m.account
        and r.region = m.region and r.kind = 'model_package_group' and r.arn = m.arn and r.valid_to is null)
        then removed_at else coalesce(removed_at, ${now}::timestamptz) end
    where declared is not null and not (arn = any(${declarations.map(({ arn }) => arn)}::text[]))`.execute(
    tx,
  );
  // Declared to serve, a model stays even when its group is gone from the registry.
  await sql`update models m set declared = i.declared, kind = 'declared', removed_at = null, dirty = true
    from jsonb_to_recordset(${rows}::jsonb) as i(arn text, declared jsonb)
    where m.arn = i.arn and (m.declared is distinct from i.declared or m.removed_at is not null)`.execute(tx);
}
