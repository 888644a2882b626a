/**
 * Names of Clarify's bias metrics (SageMaker developer guide, "clarify-measure-data-bias" and
 * "clarify-measure-post-training-bias").
 */
const BIAS = new Set(
  "CI DPL KL JS LP TVD KS CDDL DPPL DI DCA DCR SD RD DAR DRR AD CDDPL TE FT GE".split(" "),
);

const LABELS: Record<string, string> = {
  auc: "AUC",
  f1: "F1",
  mae: "Mean absolute error",
  mse: "Mean squared error",
  rmse: "Root mean squared error",
  r2: "R²",
};

const LOWER =
  /^(mae|mse|rmse|rmsle|mape|log_?loss|loss|error(_rate)?|false_(positive|negative)_rate|latency.*|.*_ms)$/i;
const HIGHER =
  /^(auc|accuracy|balanced_accuracy|precision|recall|f\d.*|r2|true_(positive|negative)_rate|(weighted|macro)_.*)$/i;

export interface FigureName {
  metric: string;
  slice: string | null;
  label: string;
  unit: string | null;
  group: "metric" | "bias";
  /** Null: nothing in the name says which way is better. */
  better: "higher" | "lower" | null;
}

function sentence(name: string): string {
  const words = name.replaceAll("_", " ").replace(/\b(auc|f\d)\b/g, (short) => short.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Which way better is, by the name of a figure; null: the name does not say. */
function betterBy(metric: string): "higher" | "lower" | null {
  if (LOWER.test(metric)) return "lower";
  return HIGHER.test(metric) ? "higher" : null;
}

/** What a figure is, by the name people gave it: "latency_p95_ms", "DPL sex". */
export function figureName(text: string): FigureName {
  const name = text.trim();
  const [first = name, ...rest] = name.split(/\s+/);
  if (BIAS.has(first.toUpperCase())) {
    const slice = rest.join(" ") || null;
    const facet = slice ? `, ${slice.replaceAll("_", " ")}` : "";
    return { metric: first, slice, label: `Bias: ${first}${facet}`, unit: null, group: "bias", better: null };
  }
  const unit = name.endsWith("_ms") ? "ms" : null;
  const label = LABELS[name.toLowerCase()] ?? sentence(name.replace(/_ms$/, ""));
  return { metric: name, slice: null, label, unit, group: "metric", better: betterBy(name) };
}
