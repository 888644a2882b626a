import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { JoinedVariant, VersionIndex, VersionRef } from "../rules/join";
import { modelsTables } from "./tables";

/** Looks versions up for the join, by package ARN and by artifact, over all accounts at once. */
export async function loadVersions(
  tx: Tx,
  arns: string[],
  artifacts: string[],
): Promise<Pick<VersionIndex, "byArn" | "byArtifact">> {
  const rows = await sql<{
    model_id: number;
    version: number;
    arn: string;
    artifact_uri: string | null;
    registered_at: Date | null;
  }>`
    select model_id, version, arn, artifact_uri, registered_at from models_version
    where removed_at is null and (arn = any(${arns}::text[]) or artifact_uri = any(${artifacts}::text[]))
    order by id`.execute(tx);
  const byArn = new Map<string, VersionRef>();
  const byArtifact = new Map<string, VersionRef[]>();
  for (const { model_id: modelId, version, arn, artifact_uri: artifactUri, registered_at } of rows.rows) {
    const ref = { modelId, version, arn, artifactUri, registeredAt: registered_at?.toISOString() ?? null };
    byArn.set(arn, ref);
    if (!artifactUri) continue;
    const holders = byArtifact.get(artifactUri);
    if (holders) holders.push(ref);
    else byArtifact.set(artifactUri, [ref]);
  }
  return { byArn: (arn) => byArn.get(arn), byArtifact: (uri) => byArtifact.get(uri) ?? [] };
}

/** A deployment that has not ended, as far as the next join compares with it. */
export interface CurrentDeployment {
  id: number;
  key: string;
  modelId: number | null;
  state: string;
  live: string;
}

/** What tells two deployments of one variant apart: a difference ends the one and begins the other. */
export function stateOf(
  variant: Pick<JoinedVariant, "configName" | "sagemakerModel" | "artifactUri"> & {
    versionArn: string | null;
  },
): string {
  return JSON.stringify([
    variant.configName,
    variant.sagemakerModel,
    variant.artifactUri,
    variant.versionArn,
  ]);
}

/** What may change while the same thing serves: health, share of traffic, and the words for how it is known. */
export interface LiveFacts {
  status: string;
  weight: number | null;
  reason: string;
}

/** The same text for the same facts. */
export function liveOf({ status, weight, reason }: LiveFacts): string {
  return JSON.stringify([status, weight, reason]);
}

/** All that serves as of the last join, by endpoint and variant. */
export async function loadCurrentDeployments(tx: Tx): Promise<Map<string, CurrentDeployment>> {
  const rows = await modelsTables(tx)
    .selectFrom("models_deployment")
    .selectAll()
    .where("valid_to", "is", null)
    .execute();
  return new Map(
    rows.map((row) => {
      const key = `${row.endpoint_arn} ${row.variant}`;
      const state = stateOf({
        configName: row.config_name,
        sagemakerModel: row.sagemaker_model,
        artifactUri: row.artifact_uri,
        versionArn: row.version_arn,
      });
      const live = liveOf({ status: row.endpoint_status, weight: row.weight, reason: row.reason });
      return [key, { id: row.id, key, modelId: row.model_id, state, live }];
    }),
  );
}

/** Ends these at `now`. */
export async function endDeployments(tx: Tx, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update models_deployment set valid_to = greatest(valid_from, ${now}::timestamptz)
    where id = any(${ids}::bigint[])`.execute(tx);
}

/** Begins a deployment for each, known from `now` on. */
export async function beginDeployments(tx: Tx, variants: JoinedVariant[], now: Date): Promise<void> {
  const rows = variants.map((variant) => ({
    account: variant.account,
    region: variant.region,
    endpoint_name: variant.endpointName,
    endpoint_arn: variant.endpointArn,
    endpoint_status: variant.endpointStatus,
    variant: variant.variant,
    weight: variant.weight,
    config_name: variant.configName,
    sagemaker_model: variant.sagemakerModel,
    artifact_uri: variant.artifactUri,
    model_id: variant.version?.modelId ?? null,
    version: variant.version?.version ?? null,
    version_arn: variant.version?.arn ?? null,
    reason: variant.reason,
    since: new Date(variant.since),
    valid_from: now,
    valid_to: null,
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await modelsTables(tx)
      .insertInto("models_deployment")
      .values(rows.slice(from, from + 1000))
      .execute();
  }
}

/** Brings what may change while the same thing serves up to date. */
export async function updateLive(tx: Tx, changed: (LiveFacts & { id: number })[]): Promise<void> {
  if (changed.length === 0) return;
  await sql`update models_deployment d set endpoint_status = i.status, weight = i.weight, reason = i.reason
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as i(id bigint, status text, weight double precision, reason text)
    where d.id = i.id`.execute(tx);
}

/** Has the next refresh look at these models again. */
export async function markDirty(tx: Tx, modelIds: number[]): Promise<void> {
  if (modelIds.length === 0) return;
  await sql`update models set dirty = true where id = any(${modelIds}::bigint[])`.execute(tx);
}

/** Deployments of these models; `current` leaves out those that ended. Newest first. */
export async function selectDeployments(db: Db | Tx, modelIds: number[], { current }: { current: boolean }) {
  if (modelIds.length === 0) return [];
  let query = modelsTables(db)
    .selectFrom("models_deployment")
    .selectAll()
    .where("model_id", "in", modelIds)
    .orderBy("valid_to", (order) => order.desc().nullsFirst())
    .orderBy("since", "desc");
  if (current) query = query.where("valid_to", "is", null);
  return query.execute();
}
