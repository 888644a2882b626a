import { cloudwatchOf, type Site } from "../estate";
import { inPairs } from "../random";
import type { ConfigStory, EndpointStory, VariantStory } from "../story";
import type { Watched } from "./monitor";
import { trafficSeries } from "./series-truth";
import { TRAFFIC } from "./stories/traffic";
import { tellSeries } from "./tell";
import { publishHost, publishTraffic } from "./traffic";

/** Latency of what no version tells: an artifact of somebody's notebook. */
const UNKNOWN_LATENCY_MS = 90;
/** A version's latency is told at its 95th percentile; the mean is lower. */
const MEAN_OF_P95 = 0.62;

/** Which configuration was served when, the newest last; the last change may be a roll back. */
function servedConfigs(
  endpoint: EndpointStory,
  { folder }: Watched,
): { from: number; config: ConfigStory }[] {
  const taken = endpoint.configs.map((config) => ({ from: folder.at(config.created).getTime(), config }));
  const current = endpoint.configs.find(({ name }) => name === endpoint.current);
  const updated = folder.at(endpoint.updated).getTime();
  return (current ? [...taken, { from: updated, config: current }] : taken).toSorted(
    (a, b) => a.from - b.from,
  );
}

function latencyOf(variant: VariantStory | undefined, { dossiers }: Watched): number {
  const serves = variant?.serves;
  const version = serves && "version" in serves ? dossiers.get(serves.version) : undefined;
  return (version?.told.quality?.latencyMs ?? UNKNOWN_LATENCY_MS) * MEAN_OF_P95 * 1_000;
}

/** Publishes what SageMaker itself measures of every variant that an endpoint of the model has. */
export function monitorTraffic(site: Site, watched: Watched): void {
  const { folder } = watched;
  for (const endpoint of folder.story.endpoints) {
    const told = TRAFFIC[endpoint.name];
    if (!told) continue;
    const random = inPairs(folder.random.fork(`traffic of ${endpoint.name}`));
    const served = servedConfigs(endpoint, watched);
    const current = served.at(-1)?.config;
    for (const { name, serves } of current?.variants ?? []) {
      const modelName = "version" in serves ? folder.story.name : null;
      tellSeries(site, modelName, "traffic", trafficSeries(endpoint.name, name));
    }
    cloudwatchOf(site, folder.account, endpoint.region).metrics.whenFirstRead((store) => {
      for (const { name } of current?.variants ?? []) {
        const latencies = served.map(({ from, config }) => ({
          from,
          micros: latencyOf(
            config.variants.find((variant) => variant.name === name),
            watched,
          ),
        }));
        const story = {
          ...told,
          endpoint: endpoint.name,
          variant: name,
          since: folder.at(endpoint.created).getTime(),
          latencyMicros: (at: number) =>
            (latencies.findLast(({ from }) => from <= at) ?? latencies[0])?.micros ?? 0,
        };
        publishTraffic(store, story, site.span, random.fork(`calls of ${name}`));
        publishHost(store, story, site.span, random.fork(`host of ${name}`));
      }
    });
  }
}
