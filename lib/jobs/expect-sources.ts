import "server-only";
import { ACCESS_APIS } from "@/lib/features/access/service/apis";
import { AGGREGATE_API, CONFIG_APIS } from "@/lib/features/compliance/service/apis";
import { METRIC_APIS } from "@/lib/features/drift/service/metric-apis";
import { MONITOR_APIS } from "@/lib/features/drift/service/monitor-apis";
import { MODEL_APIS } from "@/lib/features/models/service/apis";
import { expectSources } from "@/lib/features/sources/service/record-reading";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";
import type { JobContext } from "./registry";
import { scopesOf } from "./scopes";

const LOOKUP = "cloudtrail:LookupEvents";
const LOOKUP_SECONDS = 900;

function aggregateOf({ compliance: { aggregator } }: Config): AwsScope[] {
  return aggregator ? [{ account: aggregator.account, region: aggregator.region }] : [];
}

/** Puts what the configuration reads on the Sources page, before anything was read. */
export async function expectAllSources({ db, actor, config }: JobContext): Promise<void> {
  const accounts = config.accounts.map(({ id, name, operatorRoleArn }) => ({
    account: id,
    name,
    canAct: operatorRoleArn !== null,
  }));
  const registrySeconds = config.collect.registryMinutes * 60;
  const configSeconds = config.collect.configMinutes * 60;
  const metricSeconds = config.collect.metricsMinutes * 60;
  const apis = [
    ...[...MODEL_APIS, ...MONITOR_APIS].map((api) => ({ api, intervalSeconds: registrySeconds })),
    ...ACCESS_APIS.map((api) => ({
      api,
      // One call a second is what AWS leaves us: a pass may take minutes, and a throttled one ends in the next.
      intervalSeconds: Math.max(config.collect.eventsMinutes * 60, api === LOOKUP ? LOOKUP_SECONDS : 0),
    })),
    ...METRIC_APIS.map((api) => ({ api, intervalSeconds: metricSeconds })),
    ...CONFIG_APIS.map((api) => ({ api, intervalSeconds: configSeconds })),
  ];
  const expected = [
    ...scopesOf(config).flatMap((scope) => apis.map((api) => ({ ...scope, ...api }))),
    ...aggregateOf(config).map((scope) => ({ ...scope, api: AGGREGATE_API, intervalSeconds: configSeconds })),
  ];
  await expectSources(db, actor, accounts, expected);
}
