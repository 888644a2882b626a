import type { MetricDimension } from "@/demo/aws/cloudwatch/metric-store";
import { biasReports } from "../evaluation/bias";
import { membership } from "../evaluation/sample";
import type { Monitor } from "./monitor";
import type { Outcome } from "./outcome";
import { dimensionsOf, Gathered, single } from "./publish";
import { remembered } from "./remembered";
import type { Run } from "./runs";
import type { ScheduleStory } from "./schedule-story";
import type { Span } from "./span";

/** How Clarify publishes infinity (SageMaker developer guide, "CloudWatch Metrics for Bias Drift Analysis"). */
export const INFINITE = 2.348543e108;

/** Where a facet's difference from before may be before it is a violation. */
const ALLOWED: Record<string, [number, number]> = {
  DPL: [-0.1, 0.1],
  DPPL: [-0.1, 0.1],
  DI: [0.8, 1.25],
  AD: [-0.08, 0.08],
};

interface Measured {
  stage: "Pre-training" | "Post-Training";
  facet: string;
  facetValue: string;
  name: string;
  value: number;
}

const finite = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * INFINITE);

/** With nobody outside the facet accepted by mistake, treatment equality divides by zero. */
function withoutMistakes(outcome: Outcome): Outcome {
  const [facet] = outcome.facets;
  const [value] = facet?.values ?? [];
  if (!facet || value === undefined) return outcome;
  const members = membership(outcome.population, facet.feature, value);
  const predictions = outcome.predictions.map((prediction, row) =>
    members[row] || outcome.labels[row] ? prediction : 0,
  );
  return { ...outcome, predictions };
}

function measure(outcome: Outcome): { analysis: object; measured: Measured[] } {
  const { population, facets, label, positive, labels, predictions } = outcome;
  const { before, after } = biasReports(population, facets, { label, positive, labels, predictions });
  const halves = [
    ["Pre-training", before.pre_training_bias_metrics],
    ["Post-Training", after.post_training_bias_metrics],
  ] as const;
  const measured = halves.flatMap(([stage, { facets: byFeature }]) =>
    Object.entries(byFeature).flatMap(([facet, values]) =>
      values.flatMap(({ value_or_threshold: facetValue, metrics }) =>
        metrics.flatMap((metric): Measured[] => {
          if (metric.value === null || Number.isNaN(metric.value)) return [];
          metric.value = finite(metric.value);
          return [{ stage, facet, facetValue, name: metric.name, value: metric.value }];
        }),
      ),
    ),
  );
  return { analysis: { ...before, ...after }, measured };
}

/** Clarify's bias job: Clarify publishes neither errors nor nulls. `lopsided` is the time of a run with an infinity. */
export function biasMonitor(
  story: ScheduleStory,
  outcomes: (run: Run) => Outcome,
  { label, positive }: { label: string; positive: string },
  lopsided: number | null,
  span: Span,
): Monitor {
  const read = remembered(span, (run) => {
    const outcome = outcomes(run);
    return measure(run.scheduled === lopsided ? withoutMistakes(outcome) : outcome);
  });
  const violations = (run: Run) =>
    read(run).measured.flatMap(({ stage, facet, facetValue, name, value }) => {
      const [least, most] = ALLOWED[name] ?? [-Infinity, Infinity];
      if (stage === "Pre-training" || (value >= least && value <= most)) return [];
      const limit = value < least ? least : most;
      return [
        {
          constraint_check_type: "bias_drift_check",
          description: `Metric value ${value} doesn't meet the baseline constraint requirement ${limit}`,
          facet,
          facet_value: facetValue,
          metric_name: name,
        },
      ];
    });
  return {
    report: (run) => [
      { name: "analysis.json", content: () => read(run).analysis },
      {
        name: "constraint_violations.json",
        content: () => ({ version: "1.0", violations: violations(run) }),
      },
    ],
    violations: (run) => violations(run).length,
    publish: (store, runs) => {
      const { publishes } = story;
      if (!publishes) return;
      const gathered = new Gathered();
      const dimensions = ({ stage, facet, facetValue }: Measured): MetricDimension[] => [
        ...dimensionsOf(publishes, story),
        { Name: "BiasStage", Value: stage },
        { Name: "Label", Value: label },
        { Name: "LabelValue", Value: positive },
        { Name: "Facet", Value: facet },
        { Name: "FacetValue", Value: facetValue },
      ];
      for (const run of runs) {
        if (run.failure !== null) continue;
        for (const one of read(run).measured) {
          const key = () => ({
            namespace: publishes.namespace,
            name: `bias_metric_${one.name}`,
            dimensions: dimensions(one),
          });
          const id = `${one.stage} ${one.facet} ${one.facetValue} ${one.name}`;
          gathered.add(id, key, single(run.to, run.ended, one.value));
        }
      }
      gathered.putInto(store);
    },
  };
}
