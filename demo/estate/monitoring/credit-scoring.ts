import type { Site } from "../estate";
import { inPairs, type Random } from "../random";
import type { Problem } from "../evaluation/problem";
import type { ModelStory } from "../story";
import { openArrivals } from "./arrivals";
import { attributionMonitor } from "./attribution";
import { baselinesOf, baselineUri, qualitiesOf } from "./baselines";
import { biasMonitor } from "./bias-quality";
import { openDataMonitor } from "./data-monitor";
import { dataQualityMonitor } from "./data-quality";
import { install } from "./install";
import { modelQualityMonitor } from "./model-quality";
import { type Installation, type Monitor, runsFor, type Watched } from "./monitor";
import { outcomesOf } from "./outcome";
import { putRequirements } from "./requirements";
import type { ScheduleStory } from "./schedule-story";
import { attributionSeries, biasSeries, dataSeries, qualitySeries } from "./series-truth";
import { HOUR } from "./span";
import { creditArrivals, MISREAD, portfolioArrivals } from "./stories/credit-scoring-arrivals";
import {
  creditAttribution,
  creditBaselines,
  creditBias,
  creditDataQuality,
  creditModelQuality,
  creditPortfolio,
  LOPSIDED,
} from "./stories/credit-scoring-schedules";
import { breachSince, settledDrift, tellSeries, tellTroubles } from "./tell";

/** Of the people scored: those whose ground truth is collected, and those whose scores are explained. */
const LABELLED = 0.08;
const EXPLAINED = 0.02;

interface Desk {
  site: Site;
  watched: Watched;
  random: Random;
  outputUri: string;
}

export function openDesk(site: Site, watched: Watched): Desk {
  const { story, random } = watched.folder;
  const outputUri = `s3://${story.stores.reports}/${story.name}/monitoring`;
  return { site, watched, random: random.fork("monitoring"), outputUri };
}

function put(desk: Desk, story: ScheduleStory, monitor: Monitor, baseline: Installation["baseline"]): void {
  const { site, watched, random, outputUri } = desk;
  const runs = runsFor(story, watched.folder.at, random, site.span);
  install(site, watched, { story, monitor, outputUri, baseline, runs });
}

/** The rule of the demo: drift on income over 0.20 for three hours. */
const DRIFTING = "income";
const RULE = { threshold: 0.2, forPeriods: 3 };
/** Before that nothing comes near the threshold. */
const CALM_HOURS = 60;

/** The hourly data quality monitor with its runs. */
export function openCreditData({ site, watched, random }: Desk) {
  const people = inPairs(random.fork(`arrivals of ${creditDataQuality.name}`));
  const arrivals = openArrivals(creditArrivals, site.span, people);
  return {
    monitor: openDataMonitor(arrivals, baselinesOf(watched, creditBaselines), site.span),
    runs: runsFor(creditDataQuality, site.at, random, site.span),
  };
}

function tellBreach(desk: Desk, { monitor, runs }: ReturnType<typeof openCreditData>): void {
  const { truth, span } = desk.site;
  const { name: modelName, problem } = desk.watched.folder.story;
  const points = settledDrift(monitor, runs(span.now - CALM_HOURS * HOUR), DRIFTING, span);
  const since = breachSince(points, RULE);
  const key = dataSeries(creditDataQuality, problem.features).find(
    ({ name }) => name === `feature_baseline_drift_${DRIFTING}`,
  );
  if (!key) throw new Error(`nothing is published of ${DRIFTING}`);
  tellTroubles(desk.site, modelName, creditDataQuality, key);
  if (!since) return;
  truth.monitoring.breaches.push({
    modelName,
    feature: DRIFTING,
    ...RULE,
    since: since.toISOString(),
    ...key,
  });
}

function watchData(desk: Desk): void {
  const { site, watched, random } = desk;
  const { name, problem } = watched.folder.story;
  const baseline = {
    statistics: baselineUri(watched, 7, "data-quality/statistics.json"),
    constraints: baselineUri(watched, 7, "data-quality/constraints.json"),
  };
  const hourly = openCreditData(desk);
  put(desk, creditDataQuality, dataQualityMonitor(creditDataQuality, hourly.monitor), baseline);
  tellBreach(desk, hourly);
  const customers = inPairs(random.fork(`arrivals of ${creditPortfolio.name}`));
  const portfolio = openDataMonitor(
    openArrivals(portfolioArrivals, site.span, customers),
    baselinesOf(watched, creditBaselines),
    site.span,
  );
  put(desk, creditPortfolio, dataQualityMonitor(creditPortfolio, portfolio), baseline);
  for (const schedule of [creditDataQuality, creditPortfolio])
    tellSeries(site, name, "data", dataSeries(schedule, problem.features));
}

type Binary = Extract<Problem, { kind: "binary" }>;

function watchOutcomes(desk: Desk, problem: Binary): void {
  const { site, watched, random } = desk;
  const { span } = site;
  const judge = { qualityAt: qualitiesOf(watched, creditBaselines), misread: MISREAD };
  const arrivalsFor = (schedule: ScheduleStory, share: number) =>
    openArrivals(creditArrivals, span, inPairs(random.fork(`arrivals of ${schedule.name}`)), share);
  const outcomesFor = (schedule: ScheduleStory) => {
    const stream = inPairs(random.fork(`outcomes of ${schedule.name}`));
    return outcomesOf(problem, arrivalsFor(schedule, LABELLED), judge, span, stream);
  };
  const { uri, required } = putRequirements(watched, "binary_classification");
  put(
    desk,
    creditModelQuality,
    modelQualityMonitor(creditModelQuality, outcomesFor(creditModelQuality), required, span),
    {
      constraints: uri,
    },
  );
  const answer = { label: problem.label, positive: "1" };
  const lopsided = watched.folder.at(LOPSIDED).getTime();
  put(desk, creditBias, biasMonitor(creditBias, outcomesFor(creditBias), answer, lopsided, span), {
    constraints: baselineUri(watched, 7, "bias/analysis.json"),
  });
  const explained = watched.evaluations.get(7)?.attribution?.explanations.kernel_shap.label0;
  if (!explained) throw new Error("credit-scoring 7 has no attribution");
  const { global_shap_values, expected_value } = explained;
  const people = arrivalsFor(creditAttribution, EXPLAINED);
  put(
    desk,
    creditAttribution,
    attributionMonitor(creditAttribution, people, global_shap_values, expected_value, span),
    { constraints: baselineUri(watched, 7, "explainability/analysis.json") },
  );
}

function tellOutcomes({ site }: Desk, { name }: ModelStory, { features, facets, label }: Binary): void {
  const quality = qualitySeries(creditModelQuality);
  const bias = biasSeries(creditBias, label, facets);
  tellSeries(site, name, "quality", quality);
  tellSeries(site, name, "bias", bias);
  tellSeries(site, name, "attribution", attributionSeries(creditAttribution, features));
  const accuracy = quality.find((key) => key.name === "accuracy");
  if (accuracy) tellTroubles(site, name, creditModelQuality, accuracy);
  const [facet] = facets;
  const infinite = bias.find(
    (key) =>
      key.name === "bias_metric_TE" &&
      key.dimensions.some(({ Name, Value }) => Name === "Facet" && Value === facet?.feature),
  );
  const time = new Date(site.at(LOPSIDED).getTime() - creditBias.lagHours * HOUR).toISOString();
  if (infinite)
    site.truth.monitoring.badPoints.push({
      modelName: name,
      kind: "infinite",
      ...infinite,
      from: time,
      to: time,
    });
}

/** Watches credit-scoring as the bank does. */
export function monitorCreditScoring(site: Site, watched: Watched): void {
  const { story } = watched.folder;
  const desk = openDesk(site, watched);
  watchData(desk);
  if (story.problem.kind !== "binary") return;
  watchOutcomes(desk, story.problem);
  tellOutcomes(desk, story, story.problem);
}
