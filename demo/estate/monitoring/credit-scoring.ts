import type { Site } from "../estate";
import { inPairs } from "../random";
import { openArrivals } from "./arrivals";
import { baselinesOf, baselineUri } from "./baselines";
import { openDataMonitor } from "./data-monitor";
import { dataQualityMonitor } from "./data-quality";
import { install } from "./install";
import { runsFor, type Watched } from "./monitor";
import { creditArrivals } from "./stories/credit-scoring-arrivals";
import { creditBaselines, creditDataQuality } from "./stories/credit-scoring-schedules";

/** Watches credit-scoring as the bank does. */
export function monitorCreditScoring(site: Site, watched: Watched): void {
  const { folder } = watched;
  const { at } = folder;
  const random = folder.random.fork("monitoring");
  const arrivals = openArrivals(creditArrivals, site.span, inPairs(random.fork("arrivals")));
  const outputUri = `s3://${folder.story.stores.reports}/${folder.story.name}/monitoring`;
  const dataMonitor = openDataMonitor(arrivals, baselinesOf(watched, creditBaselines), site.span);
  install(site, watched, {
    story: creditDataQuality,
    monitor: dataQualityMonitor(creditDataQuality, dataMonitor),
    outputUri,
    baseline: {
      statistics: baselineUri(watched, 7, "data-quality/statistics.json"),
      constraints: baselineUri(watched, 7, "data-quality/constraints.json"),
    },
    runs: runsFor(creditDataQuality, at, random, site.span),
  });
}
