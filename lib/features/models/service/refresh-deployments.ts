import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { shadowFinding } from "../rules/findings";
import { type EndpointParts, joinEndpoint, type JoinedVariant } from "../rules/join";
import { endpointConfigSchema, endpointSchema, sagemakerModelSchema } from "../schema/observed";
import {
  beginDeployments,
  endDeployments,
  liveOf,
  loadCurrentDeployments,
  loadVersionIndex,
  markDirty,
  stateOf,
  updateLive,
} from "../store/deployments";
import { syncShadowFindings } from "../store/findings";
import { loadCurrent } from "../store/load-observations";

type Model = EndpointParts["models"] extends Map<string, infer M> ? M : never;

async function loadParts(tx: Tx): Promise<EndpointParts[]> {
  const place = ({ account, region }: { account: string; region: string }, name: string | null | undefined) =>
    `${account} ${region} ${name}`;
  const configs = new Map(
    (await loadCurrent(tx, "endpoint_config")).map((kept) => {
      const config = endpointConfigSchema.parse(JSON.parse(kept.body));
      return [place(kept, config.EndpointConfigName), config] as const;
    }),
  );
  const models = new Map<string, Model>(
    (await loadCurrent(tx, "sagemaker_model")).map((kept) => {
      const model = sagemakerModelSchema.parse(JSON.parse(kept.body));
      return [place(kept, model.ModelName), model] as const;
    }),
  );
  return (await loadCurrent(tx, "endpoint")).map((kept) => {
    const endpoint = endpointSchema.parse(JSON.parse(kept.body));
    const config = configs.get(place(kept, endpoint.EndpointConfigName)) ?? null;
    const named = (config?.ProductionVariants ?? []).flatMap(({ ModelName }) => {
      const model = models.get(place(kept, ModelName));
      return model ? [[model.ModelName, model] as const] : [];
    });
    return { account: kept.account, region: kept.region, endpoint, config, models: new Map(named) };
  });
}

async function joinAll(tx: Tx): Promise<JoinedVariant[]> {
  const parts = await loadParts(tx);
  const containers = parts.flatMap(({ models }) =>
    [...models.values()].flatMap(({ PrimaryContainer, Containers }) => [
      PrimaryContainer,
      ...(Containers ?? []),
    ]),
  );
  const arns = containers.flatMap((container) => container?.ModelPackageName ?? []);
  const artifacts = containers.flatMap(
    (container) => container?.ModelDataUrl ?? container?.ModelDataSource?.S3DataSource?.S3Uri ?? [],
  );
  const index = await loadVersionIndex(tx, arns, artifacts);
  return parts.flatMap((part) => joinEndpoint(part, index));
}

/**
 * Joins every endpoint to the registry and keeps the history: a variant that serves something else than before ends
 * one deployment and begins another. Models whose deployments changed are marked for another look.
 */
export async function refreshDeployments(tx: Tx, now: Date): Promise<void> {
  const joined = await joinAll(tx);
  const current = await loadCurrentDeployments(tx);
  const begun: JoinedVariant[] = [];
  const ended = new Map(current);
  const touched = new Set<number>();
  for (const variant of joined) {
    const key = `${variant.endpointArn} ${variant.variant}`;
    const before = current.get(key);
    const modelId = variant.version?.modelId;
    if (before?.state === stateOf({ ...variant, versionArn: variant.version?.arn ?? null })) {
      ended.delete(key);
      if (before.live === liveOf(variant.endpointStatus, variant.weight)) continue;
      await updateLive(tx, before.id, variant.endpointStatus, variant.weight);
    } else {
      begun.push(variant);
    }
    if (modelId !== undefined) touched.add(modelId);
  }
  for (const { modelId } of ended.values()) if (modelId !== null) touched.add(modelId);
  await endDeployments(
    tx,
    [...ended.values()].map(({ id }) => id),
    now,
  );
  await beginDeployments(tx, begun, now);
  await markDirty(tx, [...touched]);
  const shadows = joined.filter(({ shadow }) => shadow);
  await syncShadowFindings(
    tx,
    shadows.map((variant) => ({
      owner: { account: variant.account, region: variant.region, modelId: null },
      finding: shadowFinding(variant),
    })),
    now,
  );
}
