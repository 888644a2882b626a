import type { Site } from "../estate";
import { inPairs } from "../random";
import { openArrivals } from "./arrivals";
import { baselinesOf, baselineUri, qualitiesOf } from "./baselines";
import { openDataMonitor } from "./data-monitor";
import { dataQualityMonitor } from "./data-quality";
import { install } from "./install";
import { modelQualityMonitor } from "./model-quality";
import { addFallbackShare } from "./fallback-share";
import { dataSeries } from "./series-truth";
import { tellSeries, tellTroubles } from "./tell";
import { runsFor, type Watched } from "./monitor";
import { outcomesOf } from "./outcome";
import { putRequirements } from "./requirements";
import { motorArrivals, motorBaselines, motorDataQuality, motorModelQuality } from "./stories/motor-pricing";

/** Of the quotes: those whose capture is read, and those that became policies whose claims are known. */
const CAPTURED = 0.6;
const LABELLED = 0.2;

/** Watches motor-pricing: its data by Model Monitor's other spelling, its quality by a schedule nobody hears of. */
export function monitorMotorPricing(site: Site, watched: Watched): void {
  const { story, at } = watched.folder;
  const { problem } = story;
  if (problem.kind === "multiclass") return;
  const { span } = site;
  const random = watched.folder.random.fork("monitoring");
  const outputUri = `s3://${story.stores.reports}/${story.name}/monitoring`;
  const arrivals = openArrivals(motorArrivals, span, inPairs(random.fork("arrivals")), CAPTURED);
  const data = openDataMonitor(arrivals, baselinesOf(watched, motorBaselines), span);
  install(site, watched, {
    story: motorDataQuality,
    monitor: dataQualityMonitor(motorDataQuality, data),
    outputUri,
    baseline: {
      statistics: baselineUri(watched, 5, "data-quality/statistics.json"),
      constraints: baselineUri(watched, 5, "data-quality/constraints.json"),
    },
    runs: runsFor(motorDataQuality, at, random, span),
  });
  tellSeries(site, story.name, "data", dataSeries(motorDataQuality, problem.features));
  const [first] = dataSeries(motorDataQuality, problem.features);
  if (first) tellTroubles(site, story.name, motorDataQuality, first);
  addFallbackShare(site, watched, random.fork("fallback"));
  const claims = openArrivals(motorArrivals, span, inPairs(random.fork("claims")), LABELLED);
  const judge = { qualityAt: qualitiesOf(watched, motorBaselines), misread: 0 };
  const outcomes = outcomesOf(problem, claims, judge, span, inPairs(random.fork("outcomes")));
  const { uri, required } = putRequirements(watched, "regression");
  install(site, watched, {
    story: motorModelQuality,
    monitor: modelQualityMonitor(motorModelQuality, outcomes, required, span),
    outputUri,
    baseline: { constraints: uri },
    runs: runsFor(motorModelQuality, at, random, span),
  });
}
