import "server-only";
import { lastSuccesses, readWhole } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import { selectLookable, writeCompared } from "../store/looks";
import { reconcileModel, type ScopeReading } from "./reconcile-model";

const LIST = "sagemaker:ListModelPackages";
const DESCRIBE = "sagemaker:DescribeModelPackage";

async function readings(db: Db, actor: Actor): Promise<(scope: AwsScope) => ScopeReading | null> {
  const [whole, successes] = await Promise.all([readWhole(db, actor), lastSuccesses(db, actor)]);
  return ({ account, region }) => {
    const key = (api: string) => `${account} ${region} ${api}`;
    const at = successes.get(key(LIST));
    return at ? { at, isWhole: [LIST, DESCRIBE].every((api) => whole.has(key(api))) } : null;
  };
}

/**
 * Compares what SageMaker said of every version, as the registry was read last, with what the ledger says, a model at a
 * time. One that breaks off costs the others nothing: answers what broke off.
 */
export async function reconcileApprovals(
  db: Db,
  actor: Actor,
  scopes: AwsScope[],
  now: () => Date,
): Promise<unknown[]> {
  requirePermission(actor, "approvals:collect");
  const readingOf = await readings(db, actor);
  const failures: unknown[] = [];
  const broken = new Set<string>();
  for (const model of await selectLookable(db)) {
    const reading = readingOf(model);
    if (!reading) continue;
    try {
      await reconcileModel(db, actor, model, { reading, now: now() });
    } catch (error) {
      failures.push(error);
      broken.add(`${model.account} ${model.region}`);
    }
  }
  const compared = scopes.flatMap((scope) => {
    const reading = readingOf(scope);
    return reading && !broken.has(`${scope.account} ${scope.region}`) ? [{ ...scope, at: reading.at }] : [];
  });
  await writeCompared(db, compared);
  return failures;
}
