import { formatFigure } from "@/lib/platform/format";

const GUIDE = "https://docs.aws.amazon.com/sagemaker/latest/dg/";

interface BiasMetric {
  title: string;
  /** Page of AWS's documentation that defines it. */
  source: string;
  /** Whether it looks at the labels the model learned from, or at what it predicts. */
  of: "labels" | "predictions";
  /** One sentence for a group `d` against all others `a`; `size` is the figure without its sign. */
  say: (group: string, value: number, size: string) => string;
}

/** "lower" where a figure that is "others minus group" is above zero. */
const than = (value: number, above: string, below: string) => (value > 0 ? above : below);

/** A share of the group against the same share of the others; `value` is others minus group. */
function share(what: string) {
  return (group: string, value: number, size: string) =>
    value === 0
      ? `${what} is the same for ${group} as for the others.`
      : `${what} is ${size} ${than(value, "lower", "higher")} for ${group} than for the others.`;
}

/** How far apart two distributions are. */
function apart(how: string) {
  return (group: string, value: number, size: string) =>
    value === 0
      ? `The outcomes of ${group} and of the others are spread alike in the data it learned from.`
      : `In the data it learned from, the outcomes of ${group} and of the others lie ${size} apart (${how}; 0 is alike).`;
}

function disparity(where: string) {
  return (group: string, value: number, size: string) =>
    value === 0
      ? `Within the subgroups, ${group} has the same share of the negative ${where} as of the positive.`
      : `Within the subgroups, the share of ${group} among the negative ${where} is ${size} ${than(value, "higher", "lower")} than among the positive.`;
}

function againstLabels(outcome: string, more: string, less: string) {
  return (group: string, value: number, size: string) =>
    value === 0
      ? `Held against its labels, the model predicts the ${outcome} outcome as often for ${group} as for the others.`
      : `Held against its labels, the model predicts the ${outcome} outcome ${than(value, more, less)} for ${group} than for the others: labelled per predicted differs by ${size}.`;
}

function bias(title: string, page: string, of: BiasMetric["of"], say: BiasMetric["say"]): BiasMetric {
  return { title, source: `${GUIDE}${page}.html`, of, say };
}
const pre = (title: string, page: string, say: BiasMetric["say"]) => bias(title, page, "labels", say);
const post = (title: string, page: string, say: BiasMetric["say"]) =>
  bias(title, `clarify-post-training-bias-metric-${page}`, "predictions", say);
// Where AWS subtracts the others from the group.
const reversed =
  (say: BiasMetric["say"]): BiasMetric["say"] =>
  (group, value, size) =>
    say(group, value === 0 ? 0 : -value, size);

/**
 * The bias metrics of SageMaker Clarify (SageMaker developer guide, "Pre-training bias metrics" and "Post-training data
 * and model bias metrics"), each as a sentence. AWS's facet d is the group the report names, facet a everybody else. What
 * is "positive" the report's label configuration says; it need not be good for anybody.
 */
export const BIAS_METRICS: Record<string, BiasMetric> = {
  CI: pre("Class imbalance", "clarify-bias-metric-class-imbalance", (group, value) => {
    // (others - group) / all, so the group is (1 - value) / 2 of all.
    const percent = formatFigure(Math.round((1 - value) * 500) / 10);
    return `${percent}% of the data it learned from is about ${group}.`;
  }),
  DPL: pre(
    "Difference in proportions of labels",
    "clarify-data-bias-metric-true-label-imbalance",
    share("In the data it learned from, the share with the positive outcome"),
  ),
  KL: pre(
    "Kullback-Leibler divergence",
    "clarify-data-bias-metric-kl-divergence",
    apart("Kullback-Leibler divergence"),
  ),
  JS: pre(
    "Jensen-Shannon divergence",
    "clarify-data-bias-metric-jensen-shannon-divergence",
    apart("Jensen-Shannon divergence"),
  ),
  LP: pre("Lp-norm", "clarify-data-bias-metric-lp-norm", apart("Lp-norm")),
  TVD: pre(
    "Total variation distance",
    "clarify-data-bias-metric-total-variation-distance",
    apart("total variation distance"),
  ),
  KS: pre(
    "Kolmogorov-Smirnov",
    "clarify-data-bias-metric-kolmogorov-smirnov",
    apart("the widest gap of any one outcome, Kolmogorov-Smirnov"),
  ),
  CDDL: pre(
    "Conditional demographic disparity in labels",
    "clarify-data-bias-metric-cddl",
    disparity("labels"),
  ),
  DPPL: post(
    "Difference in positive proportions in predicted labels",
    "dppl",
    share("The share predicted the positive outcome"),
  ),
  DI: post("Disparate impact", "di", (group, value, size) =>
    value === 1
      ? `The model predicts the positive outcome as often for ${group} as for the others.`
      : `The model predicts the positive outcome ${size} times as often for ${group} as for the others.`,
  ),
  DCA: post(
    "Difference in conditional acceptance",
    "dca",
    againstLabels("positive", "more often", "less often"),
  ),
  DCR: post(
    "Difference in conditional rejection",
    "dcr",
    againstLabels("negative", "less often", "more often"),
  ),
  AD: post("Accuracy difference", "ad", share("The share for whom the model is right")),
  RD: post("Recall difference", "rd", share("Of those with the positive outcome, the share the model finds")),
  DAR: post(
    "Difference in acceptance rates",
    "dar",
    share("Of those predicted the positive outcome, the share that has it"),
  ),
  DRR: post(
    "Difference in rejection rates",
    "drr",
    reversed(share("Of those predicted the negative outcome, the share that has it")),
  ),
  SD: post(
    "Specificity difference",
    "sd",
    reversed(share("Of those with the negative outcome, the share the model finds")),
  ),
  TE: post("Treatment equality", "te", (group, value, size) =>
    value === 0
      ? `The model's two kinds of mistakes stand in the same ratio for ${group} as for the others.`
      : `Mistakes towards the positive outcome weigh ${than(value, "less", "more")} for ${group} than for the others: the ratio of the two kinds of mistakes differs by ${size}.`,
  ),
  CDDPL: post("Conditional demographic disparity in predicted labels", "cddpl", disparity("predictions")),
  FT: post("Counterfactual fliptest", "ft", (group, value, size) =>
    value === 0
      ? `Held against the most similar of the others, ${group} is treated neither better nor worse.`
      : `Held against the most similar of the others, ${group} is predicted the positive outcome ${than(value, "less", "more")} often, by ${size} of its number.`,
  ),
  GE: post(
    "Generalized entropy",
    "ge",
    (group, _value, size) =>
      `The model's mistakes spread its benefit unevenly over people by ${size} (0 is evenly), measured where ${group} is looked at.`,
  ),
};

/** Names the developer guide uses for the same. */
const OTHER_NAMES = new Map([
  ["DCAcc", "DCA"],
  ["CDD", "CDDL"],
]);

/** The metric of a name, in whatever case; null: none of Clarify's. */
export function biasMetricOf(name: string): BiasMetric | null {
  const wanted = (OTHER_NAMES.get(name) ?? name).toUpperCase();
  return Object.entries(BIAS_METRICS).find(([key]) => key === wanted)?.[1] ?? null;
}

/** What one figure says of a group. Figures too small to show as more than zero are zero. */
export function biasWords(name: string, group: string, value: number | null): string {
  const metric = biasMetricOf(name);
  if (value === null) {
    const why = name.toUpperCase().startsWith("CDD")
      ? "the report has no figure; Clarify gives one only when it is told a column of subgroups"
      : "the report has no figure";
    return `${metric?.title ?? name} for ${group} was not measured: ${why}.`;
  }
  if (!metric) return `${name} for ${group} is ${formatFigure(value)}; what it means is not known here.`;
  const shown = Math.abs(value) < 0.0005 ? 0 : value;
  const sentence = metric.say(group, shown, formatFigure(Math.abs(round(shown))));
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
