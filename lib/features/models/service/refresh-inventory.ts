import "server-only";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { DeclaredModel } from "@/lib/platform/config";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { Tags } from "../schema/model";
import type { AwsScope } from "../schema/scope";
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
async function declareModels(tx: Tx, { declared, tagNames }: RefreshOptions): Promise<void> {
  const facts = declared.map((model) => ({
    kind: "declared" as const,
    account: model.account,
    region: model.region,
    arn: arnOf(model),
    name: model.name,
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
  );
}

/**
 * After a pass: the join over all accounts, then findings and standing of every model something changed for. Without
 * changes it only compares.
 */
export async function refreshInventory(db: Db, actor: Actor, options: RefreshOptions): Promise<void> {
  requirePermission(actor, "models:collect");
  await withTransaction(db, (tx) => declareModels(tx, options));
  await withTransaction(db, (tx) => refreshDeployments(tx, options.now()));
  const successes = await lastSuccesses(db, actor);
  const endpointsRead = options.scopes.every(({ account, region }) =>
    successes.has(`${account} ${region} sagemaker:ListEndpoints`),
  );
  for (let done = CHUNK; done === CHUNK;) {
    done = await withTransaction(db, (tx) => refreshModels(tx, CHUNK, endpointsRead, options.now()));
  }
}
