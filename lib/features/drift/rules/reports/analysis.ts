import { type Figure, type Problem, readFigure } from "./figure";
import { isObject } from "./report-json";

/** A bias metric of one facet value, before ("pre") or after ("post") training. */
export interface BiasMetric {
  stage: "pre" | "post";
  /** Clarify's short name: CI, DPL, DI … */
  name: string;
  description: string | null;
  facet: string;
  facetValue: string;
  label: string;
  value: Figure;
}

/** The mean absolute SHAP value of a feature for one label of the model. */
export interface Attribution {
  label: string;
  feature: string;
  value: Figure;
}

/** analysis.json of Clarify; constraints.json of bias and explainability monitors have the same form. */
export interface Analysis {
  kind: "analysis";
  bias: BiasMetric[];
  attributions: Attribution[];
  /** What the model predicts without any feature, by label. */
  expected: { label: string; value: Figure }[];
  problems: Problem[];
}

const SECTIONS = [
  ["pre", "pre_training_bias_metrics"],
  ["post", "post_training_bias_metrics"],
] as const;

/** Whether this is an analysis at all. */
export function isAnalysis(json: Record<string, unknown>): boolean {
  return isObject(json.explanations) || SECTIONS.some(([, key]) => isObject(json[key]));
}

const textOr = (value: unknown, other: string) =>
  typeof value === "string" || typeof value === "number" ? String(value) : other;

function readFacetValue(
  raw: unknown,
  of: Pick<BiasMetric, "stage" | "facet" | "label">,
  path: string,
  problems: Problem[],
): BiasMetric[] {
  if (!isObject(raw) || !Array.isArray(raw.metrics)) {
    problems.push({ path, reason: "It is not a facet value with metrics." });
    return [];
  }
  const facetValue = textOr(raw.value_or_threshold, "");
  return raw.metrics.flatMap((metric: unknown, index) => {
    if (isObject(metric) && typeof metric.name === "string") {
      const description = typeof metric.description === "string" ? metric.description : null;
      return [{ ...of, name: metric.name, description, facetValue, value: readFigure(metric) }];
    }
    problems.push({ path: `${path}.metrics[${index}]`, reason: "It is not a metric with a name." });
    return [];
  });
}

function readBias(json: Record<string, unknown>, problems: Problem[]): BiasMetric[] {
  return SECTIONS.flatMap(([stage, key]) => {
    const section = json[key];
    if (section === undefined) return [];
    if (!isObject(section) || !isObject(section.facets)) {
      problems.push({ path: key, reason: "It names no facets." });
      return [];
    }
    const label = textOr(section.label, "");
    return Object.entries(section.facets).flatMap(([facet, values]) => {
      const path = `${key}.facets.${facet}`;
      if (Array.isArray(values)) {
        return values.flatMap((raw, index) =>
          readFacetValue(raw, { stage, facet, label }, `${path}[${index}]`, problems),
        );
      }
      problems.push({ path, reason: "It is not a list of facet values." });
      return [];
    });
  });
}

function readShap(json: Record<string, unknown>, report: Analysis): void {
  const { explanations } = json;
  if (explanations === undefined) return;
  const shap = isObject(explanations) ? explanations.kernel_shap : undefined;
  if (!isObject(shap)) {
    report.problems.push({ path: "explanations", reason: "It holds no SHAP values." });
    return;
  }
  for (const [label, raw] of Object.entries(shap)) {
    const values = isObject(raw) ? raw.global_shap_values : undefined;
    if (isObject(raw) && isObject(values)) {
      const features = Object.entries(values);
      report.attributions.push(
        ...features.map(([feature, value]) => ({ label, feature, value: readFigure(value) })),
      );
      report.expected.push({ label, value: readFigure(raw.expected_value) });
    } else {
      report.problems.push({ path: `explanations.kernel_shap.${label}`, reason: "It holds no SHAP values." });
    }
  }
}

/** Reads the form of the developer guide, "clarify-processing-job-run" (analysis.json); never throws. */
export function readAnalysis(json: Record<string, unknown>): Analysis {
  const report: Analysis = { kind: "analysis", bias: [], attributions: [], expected: [], problems: [] };
  report.bias = readBias(json, report.problems);
  readShap(json, report);
  return report;
}
