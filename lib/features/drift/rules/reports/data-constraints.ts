import { type Figure, type Problem, readFigure } from "./figure";
import { isObject } from "./report-json";

/** What a baseline demands of one feature. `domains` null: any text. */
export interface FeatureConstraints {
  name: string;
  inferredType: string;
  /** Least share of values that must be there, 0 to 1. */
  completeness: Figure;
  nonNegative: boolean | null;
  domains: string[] | null;
}

/** constraints.json of a data quality monitor. */
export interface DataConstraints {
  kind: "data_constraints";
  features: FeatureConstraints[];
  /** Limit of a feature's distance from its baseline, and how it is measured ("Simple", "Robust"). */
  comparison: { threshold: Figure; method: string | null; enabled: boolean | null };
  problems: Problem[];
}

function readFeature(raw: unknown, path: string, problems: Problem[]): FeatureConstraints | null {
  if (!isObject(raw) || typeof raw.name !== "string") {
    problems.push({ path, reason: "It is not a feature with a name." });
    return null;
  }
  const numbers = isObject(raw.num_constraints) ? raw.num_constraints : {};
  const strings = isObject(raw.string_constraints) ? raw.string_constraints : {};
  return {
    name: raw.name,
    inferredType: typeof raw.inferred_type === "string" ? raw.inferred_type : "Unknown",
    completeness: readFigure(raw.completeness),
    nonNegative: typeof numbers.is_non_negative === "boolean" ? numbers.is_non_negative : null,
    domains: Array.isArray(strings.domains) ? strings.domains.map(String) : null,
  };
}

// Older reports say enable_comparisons: true, newer ones perform_comparison: "Enabled".
function isEnabled(distribution: Record<string, unknown>): boolean | null {
  if (typeof distribution.enable_comparisons === "boolean") return distribution.enable_comparisons;
  if (typeof distribution.perform_comparison !== "string") return null;
  return distribution.perform_comparison === "Enabled";
}

/** Reads it as the developer guide describes it, "model-monitor-byoc-constraints"; never throws. */
export function readDataConstraints(json: Record<string, unknown>): DataConstraints {
  const problems: Problem[] = [];
  const listed = Array.isArray(json.features) ? json.features : [];
  const features = listed.flatMap((raw, index) => readFeature(raw, `features[${index}]`, problems) ?? []);
  const config = isObject(json.monitoring_config) ? json.monitoring_config : {};
  const distribution = isObject(config.distribution_constraints) ? config.distribution_constraints : {};
  const method = distribution.comparison_method;
  return {
    kind: "data_constraints",
    features,
    comparison: {
      threshold: readFigure(distribution.comparison_threshold),
      method: typeof method === "string" ? method : null,
      enabled: isEnabled(distribution),
    },
    problems,
  };
}
