import "server-only";
import { MODEL_APIS } from "@/lib/features/models/service/apis";
import { collectScope } from "@/lib/features/models/service/collect-scope";
import { refreshInventory } from "@/lib/features/models/service/refresh-inventory";
import type { AwsScope } from "@/lib/features/models/schema/scope";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { expectSources, recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { Config } from "@/lib/platform/config";
import type { JobContext } from "./registry";

function scopesOf(config: Config): AwsScope[] {
  return config.accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
}

/** Puts what the configuration reads on the Sources page, before anything was read. */
export async function expectRegistrySources({ db, actor, config }: JobContext): Promise<void> {
  const accounts = config.accounts.map(({ id, name }) => ({ account: id, name }));
  const intervalSeconds = config.collect.registryMinutes * 60;
  const expected = scopesOf(config).flatMap((scope) =>
    MODEL_APIS.map((api) => ({ ...scope, api, intervalSeconds })),
  );
  await expectSources(db, actor, accounts, expected);
}

/**
 * One pass over all accounts and regions, side by side: one that can't be reached costs the others nothing. Then the
 * join over what is there now.
 */
export async function collectRegistry({ db, actor, aws, config, now }: JobContext): Promise<SourceOutcome[]> {
  const scopes = scopesOf(config);
  const passes = scopes.map(async (scope) => {
    const outcomes = await collectScope(db, actor, aws, scope, { tagNames: config.tags, now });
    await recordOutcomes(db, actor, outcomes);
    return outcomes;
  });
  const settled = await Promise.allSettled(passes);
  await refreshInventory(db, actor, { scopes, declared: config.models, tagNames: config.tags, now });
  const broken = settled.flatMap((pass) => (pass.status === "rejected" ? [pass.reason] : []));
  if (broken.length > 0)
    throw new AggregateError(broken, `${broken.length} of ${scopes.length} passes broke off.`);
  return settled.flatMap((pass) => (pass.status === "fulfilled" ? pass.value : []));
}
