import { unkeepableText } from "@/lib/platform/db/keepable";
import type { Problem } from "./figure";
import { isObject } from "./report-json";

/** One breach of a constraint. `feature` says what it is about: a column, "DI of Sex = 0", "shap of label0", "f1". */
export interface Violation {
  feature: string;
  checkType: string;
  description: string;
}

/** constraint_violations.json of any monitor. */
export interface Violations {
  kind: "violations";
  violations: Violation[];
  problems: Problem[];
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

function subjectOf(raw: Record<string, unknown>): string | null {
  const feature = text(raw.feature_name);
  if (feature) return feature;
  const metric = text(raw.metric_name);
  const facet = text(raw.facet);
  const label = text(raw.label);
  if (facet) return `${metric ?? "bias"} of ${facet} = ${text(raw.facet_value) ?? "?"}`;
  if (label) return `${metric ?? "attribution"} of ${label}`;
  return metric;
}

function readViolation(raw: unknown): Violation | string {
  if (!isObject(raw)) return "It is not a violation.";
  const checkType = text(raw.constraint_check_type);
  if (!checkType) return "It does not say which check it failed.";
  // A check of the whole data set names no column.
  const feature = subjectOf(raw) ?? "(all)";
  const violation = { feature, checkType, description: (text(raw.description) ?? "").trim() };
  const unkeepable = unkeepableText(Object.values(violation).join(""));
  return unkeepable ? `It contains ${unkeepable}.` : violation;
}

/**
 * Reads the forms of the developer guide: "model-monitor-interpreting-violations" (a feature),
 * "clarify-model-monitor-bias-drift-violations" (a facet) and
 * "clarify-model-monitor-model-attribution-drift-violations" (a label); never throws.
 */
export function readViolations(json: Record<string, unknown>): Violations {
  const report: Violations = { kind: "violations", violations: [], problems: [] };
  const listed = Array.isArray(json.violations) ? json.violations : [];
  for (const [index, raw] of listed.entries()) {
    const violation = readViolation(raw);
    if (typeof violation !== "string") report.violations.push(violation);
    else report.problems.push({ path: `violations[${index}]`, reason: violation });
  }
  return report;
}
