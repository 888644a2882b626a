import type { Datum, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { Calendar } from "../moments";
import type { Random } from "../random";
import { single } from "./publish";
import { expectedCalls } from "./rhythm";
import { DAY, every, HOUR, MINUTE, type Span } from "./span";
import { recoArrivals, STOREFRONT } from "./stories/reco";

const FIVE = 5 * MINUTE;
const AHEAD = HOUR;

interface Servers {
  span: Span;
  at: Calendar;
  random: Random;
}

/** Share of recommendations clicked: more in the evening. Its times are those of a clock an hour ahead. */
function clickRates({ span, at, random }: Servers): Datum[] {
  const { rhythm } = recoArrivals;
  return Array.from(every(FIVE, at(STOREFRONT.clickRateSince).getTime(), span.until), (time) => {
    const shown = Math.max(5, expectedCalls(rhythm, time) / 40);
    const rate = 0.055 + 0.02 * (expectedCalls(rhythm, time) / rhythm.busiest);
    const measured = rate + Math.sqrt((rate * (1 - rate)) / shown) * random.normal();
    return single(time + AHEAD, time + MINUTE, Math.max(0, measured));
  });
}

/** Share of the catalogue that was recommended at all: falls as new products come, rises with each retraining. */
function coverages({ span, at, random }: Servers): Datum[] {
  const finer = at(STOREFRONT.coverageFinerSince).getTime();
  const times = [
    ...every(HOUR, at(STOREFRONT.coverageSince).getTime(), finer),
    ...every(FIVE, finer, span.until),
  ];
  return times.map((time) => {
    const weeks = (span.now - time) / (7 * DAY);
    return single(time, time + 2 * MINUTE, 0.71 + 0.012 * weeks + 0.004 * random.normal());
  });
}

/** What a release without its configuration sent: the same metric, for an endpoint of no name. */
function unnamed({ at, random }: Servers): Datum[] {
  const { from, to } = STOREFRONT.unnamed;
  return Array.from(every(FIVE, at(from).getTime(), at(to).getTime()), (time) =>
    single(time, time + MINUTE, 0.05 + 0.01 * random.next()),
  );
}

export const clickRate = (endpoint: string) => ({
  namespace: STOREFRONT.namespace,
  name: "ClickThroughRate",
  dimensions: [{ Name: "EndpointName", Value: endpoint }],
});

export const coverage = {
  namespace: STOREFRONT.namespace,
  name: "CatalogueCoverage",
  dimensions: [{ Name: "EndpointName", Value: STOREFRONT.endpoint }],
};

/** Publishes what the shop's web servers measure of the recommendations. */
export function publishStorefront(store: MetricStore, servers: Servers): void {
  const { random } = servers;
  const fork = (label: string) => ({ ...servers, random: random.fork(label) });
  store.put(clickRate(STOREFRONT.endpoint), "None", clickRates(fork("clicks")));
  store.put(coverage, "None", coverages(fork("coverage")));
  store.put(clickRate(STOREFRONT.unnamed.value), "None", unnamed(fork("unnamed")));
}
