import "server-only";
import { collectScope } from "@/lib/features/models/service/collect-scope";
import { refreshInventory } from "@/lib/features/models/service/refresh-inventory";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { JobContext } from "./registry";
import { everyScope, scopesOf } from "./scopes";

/** One pass over the registry and what serves, everywhere; then the join over what is there now. */
export async function collectRegistry({ db, actor, aws, config, now }: JobContext): Promise<SourceOutcome[]> {
  const passes = await everyScope(
    config,
    async (scope) => {
      const outcomes = await collectScope(db, actor, aws, scope, { tagNames: config.tags, now });
      await recordOutcomes(db, actor, outcomes);
      return outcomes;
    },
    () =>
      refreshInventory(db, actor, {
        scopes: scopesOf(config),
        declared: config.models,
        tagNames: config.tags,
        now,
      }),
  );
  return passes.flat();
}
