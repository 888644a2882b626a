import { membership, type Population } from "./sample";
import type { Facet } from "./problem";

interface Counts {
  rows: number;
  tp: number;
  fp: number;
  tn: number;
  fn: number;
}

interface BiasMetric {
  name: string;
  description: string;
  value: number | null;
  error?: string;
}

const NO_GROUP = "Group variable is empty or not provided";

function countsOf(labels: Uint8Array, predictions: Uint8Array, members: Uint8Array, side: 0 | 1): Counts {
  const counts: Counts = { rows: 0, tp: 0, fp: 0, tn: 0, fn: 0 };
  labels.forEach((label, row) => {
    if (members[row] !== side) return;
    counts.rows += 1;
    if (label) counts[predictions[row] ? "tp" : "fn"] += 1;
    else counts[predictions[row] ? "fp" : "tn"] += 1;
  });
  return counts;
}

const metric = (name: string, description: string, value: number): BiasMetric => ({
  name,
  description: `${description} (${name})`,
  value,
});
const withoutGroup = (name: string, description: string): BiasMetric => ({
  name,
  description: `${description} (${name})`,
  value: null,
  error: NO_GROUP,
});

/** Pre-training bias metrics of SageMaker Clarify; a: everybody else, d: the facet's people. */
function preTraining(a: Counts, d: Counts): BiasMetric[] {
  const share = ({ tp, fn, rows }: Counts) => (tp + fn) / rows;
  const [qa, qd] = [share(a), share(d)];
  const pairs = [
    [qa, qd],
    [1 - qa, 1 - qd],
  ] as const;
  const mix = (p: number, q: number) => (p + q) / 2;
  const kl = pairs.reduce((sum, [p, q]) => sum + p * Math.log(p / q), 0);
  const js =
    pairs.reduce((sum, [p, q]) => sum + p * Math.log(p / mix(p, q)) + q * Math.log(q / mix(p, q)), 0) / 2;
  const apart = Math.abs(qa - qd);
  return [
    withoutGroup("CDDL", "Conditional Demographic Disparity in Labels"),
    metric("CI", "Class Imbalance", (a.rows - d.rows) / (a.rows + d.rows)),
    metric("DPL", "Difference in Positive Proportions in Labels", qa - qd),
    metric("JS", "Jensen-Shannon Divergence", js),
    metric("KL", "Kullback-Liebler Divergence", kl),
    metric("KS", "Kolmogorov-Smirnov Distance", apart),
    metric("LP", "L-p Norm", Math.SQRT2 * apart),
    metric("TVD", "Total Variation Distance", apart),
  ];
}

/** Post-training bias metrics of SageMaker Clarify. */
function postTraining(a: Counts, d: Counts): BiasMetric[] {
  const accepted = ({ tp, fp, rows }: Counts) => (tp + fp) / rows;
  const accuracy = ({ tp, tn, rows }: Counts) => (tp + tn) / rows;
  const acceptance = ({ tp, fp, fn }: Counts) => (tp + fn) / (tp + fp);
  const rejection = ({ tn, fp, fn }: Counts) => (tn + fp) / (tn + fn);
  const difference = (of: (counts: Counts) => number) => of(a) - of(d);
  return [
    metric("AD", "Accuracy Difference", difference(accuracy)),
    withoutGroup("CDDPL", "Conditional Demographic Disparity in Predicted Labels"),
    metric(
      "DAR",
      "Difference in Acceptance Rates",
      difference(({ tp, fp }) => tp / (tp + fp)),
    ),
    metric("DCA", "Difference in Conditional Acceptance", difference(acceptance)),
    metric("DCR", "Difference in Conditional Rejection", -difference(rejection)),
    metric("DI", "Disparate Impact", accepted(d) / accepted(a)),
    metric("DPPL", "Difference in Positive Proportions in Predicted Labels", difference(accepted)),
    metric("DRR", "Difference in Rejection Rates", -difference(({ tn, fn }) => tn / (tn + fn))),
    metric(
      "RD",
      "Recall Difference",
      difference(({ tp, fn }) => tp / (tp + fn)),
    ),
    metric("SD", "Specificity Difference", -difference(({ tn, fp }) => tn / (tn + fp))),
    metric("TE", "Treatment Equality", -difference(({ fn, fp }) => fn / fp)),
  ];
}

/** Clarify's analysis.json, its two halves; some teams keep them in one report, some in two. */
export function biasReports(
  population: Population,
  facets: Facet[],
  outcome: { label: string; positive: string; labels: Uint8Array; predictions: Uint8Array },
) {
  const half = (measure: (a: Counts, d: Counts) => BiasMetric[]) => ({
    label: outcome.label,
    facets: Object.fromEntries(
      facets.map(({ feature, values }) => [
        feature,
        values.map((value) => {
          const members = membership(population, feature, value);
          const others = countsOf(outcome.labels, outcome.predictions, members, 0);
          const facet = countsOf(outcome.labels, outcome.predictions, members, 1);
          return { value_or_threshold: value, metrics: measure(others, facet) };
        }),
      ]),
    ),
    label_value_or_threshold: outcome.positive,
  });
  return {
    before: { version: "1.0", pre_training_bias_metrics: half(preTraining) },
    after: { version: "1.0", post_training_bias_metrics: half(postTraining) },
  };
}
