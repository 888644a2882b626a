import { type Figure, type Problem, readFigure } from "./figure";
import { isObject } from "./report-json";

/** statistics.json of a model quality monitor. */
export interface QualityStatistics {
  kind: "quality_statistics";
  /** "regression", "binary_classification" or "multiclass_classification". */
  problemType: string;
  metrics: { name: string; value: Figure; deviation: Figure }[];
  /** How often `actual` was predicted as `predicted`. */
  confusion: { actual: string; predicted: string; count: Figure }[];
  /** Names of curves (receiver operating characteristic, precision and recall), which no figure sums up. */
  curves: string[];
  problems: Problem[];
}

/** constraints.json of a model quality monitor: a metric that compares so with its threshold is a violation. */
export interface QualityConstraints {
  kind: "quality_constraints";
  problemType: string;
  limits: { name: string; threshold: Figure; operator: string }[];
  problems: Problem[];
}

function sectionOf(json: Record<string, unknown>, suffix: string) {
  for (const [key, value] of Object.entries(json)) {
    if (key.endsWith(suffix) && isObject(value)) return { problemType: key.slice(0, -suffix.length), value };
  }
  return null;
}

/** The section of quality statistics, for example "regression_metrics"; null where there is none. */
export const metricsSection = (json: Record<string, unknown>) => sectionOf(json, "_metrics");
/** The section of quality constraints, for example "regression_constraints"; null where there is none. */
export const limitsSection = (json: Record<string, unknown>) => sectionOf(json, "_constraints");

function readConfusion(matrix: Record<string, unknown>): QualityStatistics["confusion"] {
  return Object.entries(matrix).flatMap(([actual, row]) =>
    isObject(row)
      ? Object.entries(row).map(([predicted, count]) => ({ actual, predicted, count: readFigure(count) }))
      : [{ actual, predicted: "", count: readFigure(row) }],
  );
}

const isCurve = (raw: Record<string, unknown>) => Object.values(raw).every(Array.isArray);

/** Reads the form of the developer guide, "model-monitor-model-quality-metrics"; never throws. */
export function readQualityStatistics(
  section: NonNullable<ReturnType<typeof metricsSection>>,
): QualityStatistics {
  const report: QualityStatistics = {
    kind: "quality_statistics",
    problemType: section.problemType,
    metrics: [],
    confusion: [],
    curves: [],
    problems: [],
  };
  for (const [name, raw] of Object.entries(section.value)) {
    if (!isObject(raw)) report.problems.push({ path: name, reason: "It is not a metric." });
    else if (name === "confusion_matrix") report.confusion = readConfusion(raw);
    else if ("value" in raw) {
      report.metrics.push({ name, value: readFigure(raw), deviation: readFigure(raw.standard_deviation) });
    } else if (isCurve(raw)) report.curves.push(name);
    else report.problems.push({ path: name, reason: "It is a metric without a value." });
  }
  return report;
}

/** Reads the form of the developer guide, "model-monitor-model-quality-baseline"; never throws. */
export function readQualityConstraints(
  section: NonNullable<ReturnType<typeof limitsSection>>,
): QualityConstraints {
  const problems: Problem[] = [];
  const limits = Object.entries(section.value).flatMap(([name, raw]) => {
    if (isObject(raw) && typeof raw.comparison_operator === "string") {
      return [{ name, threshold: readFigure(raw.threshold), operator: raw.comparison_operator }];
    }
    problems.push({ path: name, reason: "It is not a threshold with a comparison." });
    return [];
  });
  return { kind: "quality_constraints", problemType: section.problemType, limits, problems };
}
