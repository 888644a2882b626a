import "server-only";
import { collectConfig } from "@/lib/features/compliance/service/collect-config";
import { type Aggregated, readAggregate } from "@/lib/features/compliance/service/read-aggregate";
import { readHistories } from "@/lib/features/compliance/service/read-histories";
import { refreshTies } from "@/lib/features/compliance/service/tie-resources";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { JobContext } from "./registry";
import { everyScope } from "./scopes";

const HISTORY = "config:GetResourceConfigHistory";
const SELECT = "config:SelectResourceConfig";

async function aggregate({ db, actor, aws, config, now }: JobContext): Promise<Aggregated> {
  const { aggregator } = config.compliance;
  if (!aggregator) return null;
  const { aggregated, outcomes } = await readAggregate(db, actor, aws, aggregator, { now });
  await recordOutcomes(db, actor, outcomes);
  return aggregated;
}

/** What a pass had no reason to ask counts as read: nothing of it was due. */
function withNothingDue(outcomes: SourceOutcome[], api: string): SourceOutcome[] {
  const listing = outcomes.find((one) => one.api === "config:DescribeConfigRules");
  if (!listing || listing.error !== null || outcomes.some((one) => one.api === api)) return outcomes;
  return [...outcomes, { ...listing, api, items: 0 }];
}

/** One pass over AWS Config, everywhere: rules, what they say, to which models that belongs, and what happened since. */
export async function collectConfigs(context: JobContext): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const aggregated = await aggregate(context);
  const passes = await everyScope(
    config,
    async (scope) => {
      const told = aggregated?.get(`${scope.account} ${scope.region}`) ?? null;
      return collectConfig(db, actor, aws, scope, { now, aggregated: told });
    },
    async () => void (await refreshTies(db, actor)),
  );
  const histories = await everyScope(config, (scope) => readHistories(db, actor, aws, scope, { now }));
  const byScope = Map.groupBy(
    [...passes.flat(), ...histories.flat()],
    ({ account, region }) => `${account} ${region}`,
  );
  const outcomes = [...byScope.values()].flatMap((one) =>
    withNothingDue(withNothingDue(one, HISTORY), SELECT),
  );
  await recordOutcomes(db, actor, outcomes);
  return outcomes;
}
