import { cloudwatchOf, type Site } from "../estate";
import { inPairs } from "../random";
import type { Moment } from "../moments";
import { openArrivals } from "./arrivals";
import { baselinesOf, qualitiesOf, servedAt } from "./baselines";
import { evidentlySeries, publishEvidently } from "./evidently";
import type { Watched } from "./monitor";
import { clickRate, coverage, publishStorefront } from "./storefront";
import {
  CLICKS_AFTER_HOURS,
  EVIDENTLY,
  EVIDENTLY_HOURS,
  recoArrivals,
  recoBaselines,
  STOREFRONT,
} from "./stories/reco";
import { tellSeries } from "./tell";

/** Of the visits: those the job takes a sample of. */
const SAMPLED = 0.004;

function tellReco(site: Site, modelName: string): void {
  const { data, quality } = evidentlySeries(EVIDENTLY.namespace, EVIDENTLY.endpoint);
  tellSeries(site, modelName, "data", data);
  tellSeries(site, modelName, "quality", quality);
  const clicks = clickRate(STOREFRONT.endpoint);
  const nameless = clickRate(STOREFRONT.unnamed.value);
  tellSeries(site, modelName, "data", [clicks, coverage]);
  tellSeries(site, null, "data", [nameless]);
  const time = (moment: Moment) => site.at(moment).toISOString();
  const { clickRateSince, coverageFinerSince, unnamed } = STOREFRONT;
  const until = new Date(site.span.until).toISOString();
  site.truth.monitoring.badPoints.push(
    { modelName, kind: "clock_ahead", ...clicks, from: time(clickRateSince), to: until },
    {
      modelName,
      kind: "interval_changed",
      ...coverage,
      from: time(coverageFinerSince),
      to: time(coverageFinerSince),
    },
    {
      modelName: null,
      kind: "nonsense_dimension",
      ...nameless,
      from: time(unnamed.from),
      to: time(unnamed.to),
    },
  );
}

/** Watches reco without Model Monitor: AWS's Evidently sample for the endpoint, and what the shop itself publishes. */
export function monitorReco(site: Site, watched: Watched): void {
  const { folder, evaluations } = watched;
  const { problem } = folder.story;
  if (problem.kind !== "binary") return;
  const { span } = site;
  const random = inPairs(folder.random.fork("monitoring"));
  const versionAt = servedAt(watched, recoBaselines);
  const job = {
    ...EVIDENTLY,
    problem,
    arrivals: openArrivals(recoArrivals, span, random.fork("arrivals"), SAMPLED),
    baselineAt: baselinesOf(watched, recoBaselines),
    baselineAucAt: (time: number) =>
      evaluations.get(versionAt(time).version)?.figures["auc"]?.value ?? Number.NaN,
    qualityAt: qualitiesOf(watched, recoBaselines),
    since: folder.at(EVIDENTLY.since).getTime(),
    hours: EVIDENTLY_HOURS,
    labelsAfterHours: CLICKS_AFTER_HOURS,
  };
  tellReco(site, folder.story.name);
  cloudwatchOf(site, folder.account, folder.story.region).metrics.whenFirstRead((store) => {
    publishEvidently(store, job, span, random.fork("evidently"));
    publishStorefront(store, { span, at: folder.at, random: random.fork("storefront") });
  });
}
