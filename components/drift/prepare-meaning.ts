import type { Series } from "@/lib/features/drift/schema/series";

const EQUAL = "0 where both are treated alike";

/** Clarify's bias metrics by their abbreviations (SageMaker developer guide, "Measure pre-/post-training bias"). */
const BIAS: Record<string, string> = {
  CI: `Class imbalance: whether the group is smaller than the rest; ${EQUAL.replace("treated alike", "as large")}.`,
  DPL: `Difference in the share of good outcomes in the data; ${EQUAL}.`,
  KL: `How far outcomes in the data are distributed apart (Kullback-Leibler); ${EQUAL}.`,
  JS: `How far outcomes in the data are distributed apart (Jensen-Shannon); ${EQUAL}.`,
  LP: `How far outcomes in the data are distributed apart (Lp norm); ${EQUAL}.`,
  TVD: `How far outcomes in the data are distributed apart (total variation); ${EQUAL}.`,
  KS: `Largest difference between outcomes in the data (Kolmogorov-Smirnov); ${EQUAL}.`,
  CDDL: `Disparity of outcomes in the data within subgroups; ${EQUAL}.`,
  DPPL: `Difference in the share of good predictions; ${EQUAL}.`,
  DI: "Disparate impact: the group's share of good predictions over that of the rest; 1 where both are treated alike.",
  CDDPL: `Disparity of predictions within subgroups; ${EQUAL}.`,
  AD: `Difference in accuracy; ${EQUAL}.`,
  RD: `Difference in recall; ${EQUAL}.`,
  SD: `Difference in specificity; ${EQUAL}.`,
  DCA: `Difference in conditional acceptance: good outcomes over good predictions; ${EQUAL}.`,
  DCR: `Difference in conditional rejection: bad outcomes over bad predictions; ${EQUAL}.`,
  DAR: `Difference in acceptance rates: how many good predictions were right; ${EQUAL}.`,
  DRR: `Difference in rejection rates: how many bad predictions were right; ${EQUAL}.`,
  TE: `Treatment equality: difference in false negatives for each false positive; ${EQUAL}.`,
  FT: `Counterfactual flip test: how often alike people of the other group are predicted otherwise; ${EQUAL}.`,
  GE: "Generalized entropy: how unequally predictions benefit people; 0 where they do equally.",
};

const DATA: Record<string, string> = {
  "Drift from baseline":
    "How far its values are distributed from those of the baseline; 0 is alike, 1 is entirely other.",
  Completeness: "Share of records that hold a value; 1 is all.",
  "Population stability index": "How far values have shifted between ranges; 0 is alike.",
};

/** What a metric that Model Monitor, Clarify or the Evidently sample publishes measures; null: its publisher knows. */
export function meaningOf({ kind, preset, label }: Pick<Series, "kind" | "preset" | "label">): string | null {
  if (preset !== "model_monitor" && preset !== "evidently") return null;
  if (kind === "bias") return BIAS[label] ?? null;
  if (kind === "data") return DATA[label] ?? null;
  return kind === "attribution" && label.startsWith("Attribution")
    ? "How much it moves predictions on average, up or down."
    : null;
}
