import type { ConfigurationAggregator } from "@aws-sdk/client-config-service";
import type { CallContext } from "../../operation";
import type { ConfigState } from "../../state";
import { refuse } from "../refuse";
import { configAt } from "../scope";
import { settle } from "../settle";

/** An account and region that an aggregator collects from. */
export interface Source {
  account: string;
  region: string;
  config: ConfigState;
}

/** What a request narrows the sources to; members left out narrow nothing. */
interface Place {
  AccountId?: string | undefined;
  AwsRegion?: string | undefined;
}

/**
 * The sources of an aggregator that a request asks for, by account and region. Every account the loopback knows is in one organisation and
 * lets itself be aggregated. Throws NoSuchConfigurationAggregatorException.
 */
export function sourcesOf(
  name: string,
  context: CallContext,
  { AccountId, AwsRegion }: Place = {},
): Source[] {
  const aggregator = configAt(context).aggregators.get(name);
  if (!aggregator) {
    const sentence = `The configuration aggregator ${name} does not exist.`;
    throw refuse("NoSuchConfigurationAggregatorException", sentence);
  }
  const { state, now } = context;
  return [...state.accounts.values()]
    .flatMap(({ id, config }) => [...config].map(([region, held]) => ({ account: id, region, config: held })))
    .filter((source) => takes(aggregator, source))
    .filter(({ account }) => AccountId === undefined || account === AccountId)
    .filter(({ region }) => AwsRegion === undefined || region === AwsRegion)
    .sort((a, b) => (`${a.account}/${a.region}` < `${b.account}/${b.region}` ? -1 : 1))
    .map((source) => {
      settle(state, source.account, source.region, now);
      return source;
    });
}

function takes(aggregator: ConfigurationAggregator, { account, region }: Source): boolean {
  const { OrganizationAggregationSource: organization, AccountAggregationSources: accounts = [] } =
    aggregator;
  const covers = (source: { AllAwsRegions?: boolean; AwsRegions?: string[] }) =>
    source.AllAwsRegions === true || (source.AwsRegions ?? []).includes(region);
  if (organization) return covers(organization);
  return accounts.some((source) => (source.AccountIds ?? []).includes(account) && covers(source));
}
