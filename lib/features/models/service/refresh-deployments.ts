import "server-only";
import { readWhole, setAsideSubjects } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import { shadowFinding } from "../rules/findings";
import { type EndpointParts, joinEndpoint, type JoinedVariant, type VersionIndex } from "../rules/join";
import { isAnswering } from "../rules/standing";
import { endpointConfigSchema, endpointSchema, sagemakerModelSchema } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import {
  beginDeployments,
  endDeployments,
  liveOf,
  loadCurrentDeployments,
  loadVersions,
  markDirty,
  stateOf,
  updateLive,
} from "../store/deployments";
import { syncShadowFindings } from "../store/findings";
import { type KeptResource, loadCurrent } from "../store/load-observations";

type Schema<T> = { safeParse: (value: unknown) => { data?: T } };

function placeOf({ account, region }: AwsScope, name: string | null | undefined): string {
  return `${account} ${region} ${name}`;
}

/** Kept bodies as the schema reads them; one it can't read is left out. */
function parsed<T>(schema: Schema<T>, kept: KeptResource[]): { scope: AwsScope; value: T }[] {
  return kept.flatMap(({ account, region, body }) => {
    const value = schema.safeParse(JSON.parse(body)).data;
    return value ? [{ scope: { account, region }, value }] : [];
  });
}

async function loadParts(tx: Tx): Promise<EndpointParts[]> {
  const configs = new Map(
    parsed(endpointConfigSchema, await loadCurrent(tx, "endpoint_config")).map(({ scope, value }) => [
      placeOf(scope, value.EndpointConfigName),
      value,
    ]),
  );
  const models = new Map(
    parsed(sagemakerModelSchema, await loadCurrent(tx, "sagemaker_model")).map(({ scope, value }) => [
      placeOf(scope, value.ModelName),
      value,
    ]),
  );
  return parsed(endpointSchema, await loadCurrent(tx, "endpoint")).map(({ scope, value: endpoint }) => {
    const config = configs.get(placeOf(scope, endpoint.EndpointConfigName)) ?? null;
    const named = (config?.ProductionVariants ?? []).flatMap(({ ModelName }) => {
      const model = models.get(placeOf(scope, ModelName));
      return model ? [[model.ModelName, model] as const] : [];
    });
    return { ...scope, endpoint, config, models: new Map(named) };
  });
}

/** Whether the registry of an account and region was read whole the last time. */
async function registriesRead(tx: Tx, actor: Actor): Promise<(scope: AwsScope) => boolean> {
  const whole = await readWhole(tx, actor);
  return (scope) =>
    ["sagemaker:ListModelPackages", "sagemaker:DescribeModelPackage"].every((api) =>
      whole.has(placeOf(scope, api)),
    );
}

async function loadIndex(
  tx: Tx,
  actor: Actor,
  scopes: AwsScope[],
  parts: EndpointParts[],
): Promise<VersionIndex> {
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
  const isRead = await registriesRead(tx, actor);
  const setAside = await setAsideSubjects(tx, actor, "sagemaker:DescribeModelPackage");
  const surelyNone = (arn: string) => {
    const [, , , region = "", account = ""] = arn.split(":");
    return !setAside.has(arn) && isRead({ account, region });
  };
  return { ...(await loadVersions(tx, arns, artifacts)), surelyNone, whole: scopes.every(isRead) };
}

async function keepHistory(tx: Tx, joined: JoinedVariant[], now: Date): Promise<void> {
  const current = await loadCurrentDeployments(tx);
  const begun: JoinedVariant[] = [];
  const live: Parameters<typeof updateLive>[1] = [];
  const ended = new Map(current);
  const touched = new Set<number>();
  for (const variant of joined) {
    const key = `${variant.endpointArn} ${variant.variant}`;
    const before = current.get(key);
    if (before?.state === stateOf({ ...variant, versionArn: variant.version?.arn ?? null })) {
      ended.delete(key);
      const facts = { status: variant.endpointStatus, weight: variant.weight, reason: variant.reason };
      if (before.live === liveOf(facts)) continue;
      live.push({ id: before.id, ...facts });
    } else {
      begun.push(variant);
    }
    if (variant.version) touched.add(variant.version.modelId);
  }
  for (const { modelId } of ended.values()) if (modelId !== null) touched.add(modelId);
  const ids = [...ended.values()].map(({ id }) => id);
  await updateLive(tx, live);
  await endDeployments(tx, ids, now);
  await beginDeployments(tx, begun, now);
  await markDirty(tx, [...touched]);
}

async function judgeShadows(tx: Tx, joined: JoinedVariant[], now: Date): Promise<void> {
  const answering = joined.filter(({ endpointStatus }) => isAnswering(endpointStatus));
  const raised = answering
    .filter(({ shadow }) => shadow === true)
    .map((variant) => ({
      owner: { account: variant.account, region: variant.region, modelId: null },
      finding: shadowFinding(variant),
    }));
  const undecided = answering
    .filter(({ shadow }) => shadow === null)
    .map(({ endpointArn }) => ({ kind: "shadow_deployment" as const, subjectArn: endpointArn }));
  await syncShadowFindings(tx, { raised, undecided }, now);
}

/**
 * Joins every endpoint to the registry and keeps the history: a variant that serves something else than before ends
 * one deployment and begins another. Models whose deployments changed are marked for another look.
 */
export async function refreshDeployments(tx: Tx, actor: Actor, scopes: AwsScope[], now: Date): Promise<void> {
  requirePermission(actor, "models:collect");
  const parts = await loadParts(tx);
  const index = await loadIndex(tx, actor, scopes, parts);
  const joined = parts.flatMap((part) => joinEndpoint(part, index));
  await keepHistory(tx, joined, now);
  await judgeShadows(tx, joined, now);
}
