import "server-only";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { DeclaredModel } from "@/lib/platform/config";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { Tags } from "../schema/model";
import type { AwsScope } from "../schema/scope";
import { lockInventory } from "../store/lock";
import { doubtServing } from "../store/refresh";
import { ensureModels, replaceDeclarations, upsertModels } from "../store/upsert-models";
import { refreshDeployments } from "./refresh-deployments";
import { refreshModels } from "./refresh-models";

const CHUNK = 100;

interface RefreshOptions {
  scopes: AwsScope[];
  declared: DeclaredModel[];
  tagNames: Record<keyof Tags, string>;
  now: () => Date;
}

function arnOf({ account, region, name, registryGroup }: DeclaredModel): string {
  if (registryGroup) return `arn:aws:sagemaker:${region}:${account}:model-package-group/${registryGroup}`;
  return `countersign:declared:${account}:${region}:${name}`;
}

/** Models outside SageMaker endpoints, as countersign.yaml declares them, with or without a registry group. */
async function declareModels(tx: Tx, { declared, tagNames, now }: RefreshOptions): Promise<void> {
  const facts = declared.map((model) => ({
    kind: "declared" as const,
    account: model.account,
    region: model.region,
    arn: arnOf(model),
    // The group's own name, whichever of the two is read first: cards name the model by it.
    name: model.registryGroup ?? model.name,
    description: null,
    createdAt: null,
    tags: {
      owner: model.tags[tagNames.owner] ?? null,
      dataClassification: model.tags[tagNames.dataClassification] ?? null,
      modelStage: model.tags[tagNames.modelStage] ?? null,
      complianceScope: model.tags[tagNames.complianceScope] ?? null,
    },
  }));
  const inRegistry = new Set(declared.filter(({ registryGroup }) => registryGroup !== null).map(arnOf));
  await ensureModels(
    tx,
    facts.filter(({ arn }) => inRegistry.has(arn)),
  );
  await upsertModels(
    tx,
    facts.filter(({ arn }) => !inRegistry.has(arn)),
  );
  await replaceDeclarations(
    tx,
    declared.map((model) => ({
      arn: arnOf(model),
      platform: model.platform,
      resources: model.resources,
      metricNamespace: model.metricNamespace,
      servingVersion: model.servingVersion,
    })),
    now(),
  );
}

// Without all of these nobody can say that a model serves nowhere.
const ENDPOINT_APIS = ["ListEndpoints", "DescribeEndpoint", "DescribeEndpointConfig", "DescribeModel"];

/** Whether what serves was read whole at least once, everywhere. */
async function everyEndpointRead(db: Db, actor: Actor, scopes: AwsScope[]): Promise<boolean> {
  const successes = await lastSuccesses(db, actor);
  return scopes.every(({ account, region }) =>
    ENDPOINT_APIS.every((api) => successes.has(`${account} ${region} sagemaker:${api}`)),
  );
}

/**
 * After a pass: the join over all accounts, then findings and standing of every model something changed for. Without
 * changes it only compares.
 */
export async function refreshInventory(db: Db, actor: Actor, options: RefreshOptions): Promise<void> {
  requirePermission(actor, "models:collect");
  const alone = <T>(work: (tx: Tx) => Promise<T>) =>
    withTransaction(db, async (tx) => {
      await lockInventory(tx);
      return work(tx);
    });
  await alone((tx) => declareModels(tx, options));
  await alone((tx) => refreshDeployments(tx, actor, options.scopes, options.now()));
  const endpointsRead = await everyEndpointRead(db, actor, options.scopes);
  await alone((tx) => doubtServing(tx, endpointsRead));
  for (let done = CHUNK; done === CHUNK;) {
    done = await alone((tx) => refreshModels(tx, actor, { limit: CHUNK, endpointsRead, now: options.now() }));
  }
}
