import "server-only";
import { nameDoers } from "@/lib/features/approvals/service/name-doers";
import { reconcileApprovals } from "@/lib/features/approvals/service/reconcile-approvals";
import { watchArtifacts } from "@/lib/features/approvals/service/watch-artifacts";
import type { JobContext } from "./registry";
import { scopesOf } from "./scopes";

/**
 * Holds what SageMaker and S3 say of every version against the ledger. Throws AggregateError after all of it when parts
 * broke off.
 */
export async function reconcile({ db, actor, aws, config, now }: JobContext): Promise<void> {
  const compared = await reconcileApprovals(db, actor, scopesOf(config), now);
  await nameDoers(db, actor, now());
  const watched = await watchArtifacts({ db, actor, aws, now });
  const failures = [...compared, ...watched];
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} comparisons broke off.`);
}
