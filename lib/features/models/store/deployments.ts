import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { JoinedVariant, VersionIndex, VersionRef } from "../rules/join";
import { modelsTables } from "./tables";

/** Looks versions up for the join, by package ARN and by artifact, over all accounts at once. */
export async function loadVersionIndex(tx: Tx, arns: string[], artifacts: string[]): Promise<VersionIndex> {
  const rows = await sql<{ model_id: number; version: number; arn: string; artifact_uri: string | null }>`
    select model_id, version, arn, artifact_uri from models_version
    where removed_at is null and (arn = any(${arns}::text[]) or artifact_uri = any(${artifacts}::text[]))
    order by registered_at desc nulls last`.execute(tx);
  const byArn = new Map<string, VersionRef>();
  const byArtifact = new Map<string, VersionRef[]>();
  for (const { model_id: modelId, version, arn, artifact_uri: artifactUri } of rows.rows) {
    const ref = { modelId, version, arn, artifactUri };
    byArn.set(arn, ref);
    if (artifactUri) byArtifact.set(artifactUri, [...(byArtifact.get(artifactUri) ?? []), ref]);
  }
  return { byArn: (arn) => byArn.get(arn), byArtifact: (uri) => byArtifact.get(uri) ?? [] };
}

export interface CurrentDeployment {
  id: number;
  key: string;
  modelId: number | null;
  state: string;
  live: string;
}

/** What tells two deployments of one variant apart: a difference ends the one and begins the other. */
export function stateOf(
  variant: Pick<JoinedVariant, "configName" | "sagemakerModel" | "artifactUri" | "reason"> & {
    versionArn: string | null;
  },
): string {
  return JSON.stringify([
    variant.configName,
    variant.sagemakerModel,
    variant.artifactUri,
    variant.versionArn,
    variant.reason,
  ]);
}

/** What may change while the same thing serves: health and share of traffic. */
export function liveOf(status: string, weight: number | null): string {
  return JSON.stringify([status, weight]);
}

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
        reason: row.reason,
      });
      return [
        key,
        { id: row.id, key, modelId: row.model_id, state, live: liveOf(row.endpoint_status, row.weight) },
      ];
    }),
  );
}

export async function endDeployments(tx: Tx, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await modelsTables(tx)
    .updateTable("models_deployment")
    .set({ valid_to: now })
    .where("id", "in", ids)
    .execute();
}

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

export async function updateLive(tx: Tx, id: number, status: string, weight: number | null): Promise<void> {
  await modelsTables(tx)
    .updateTable("models_deployment")
    .set({ endpoint_status: status, weight })
    .where("id", "=", id)
    .execute();
}

export async function markDirty(tx: Tx, modelIds: number[]): Promise<void> {
  if (modelIds.length === 0) return;
  await modelsTables(tx).updateTable("models").set({ dirty: true }).where("id", "in", modelIds).execute();
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
