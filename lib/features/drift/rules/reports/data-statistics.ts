import { type CategoricalDistribution, readCategoricalDistribution } from "./categorical-distribution";
import { type Figure, type Problem, readCount, readFigure } from "./figure";
import { type NumericDistribution, readNumericDistribution } from "./numeric-distribution";
import { isObject } from "./report-json";

/** One feature. Counts are null where the report has none; the five figures are of numbers only. */
export interface FeatureStatistics {
  name: string;
  /** Where it stands in the report; paths of its problems begin so. */
  path: string;
  inferredType: string;
  present: number | null;
  missing: number | null;
  mean: Figure;
  sum: Figure;
  stdDev: Figure;
  min: Figure;
  max: Figure;
  distribution: NumericDistribution | CategoricalDistribution | null;
}

/** statistics.json of a data quality monitor. */
export interface DataStatistics {
  kind: "data_statistics";
  itemCount: number | null;
  features: FeatureStatistics[];
  problems: Problem[];
}

function readDistribution(
  feature: Record<string, unknown>,
  present: number | null,
  path: string,
  problems: Problem[],
) {
  const { numerical_statistics: numbers, string_statistics: strings } = feature;
  if (isObject(numbers)) {
    const at = `${path}.numerical_statistics.distribution`;
    return readNumericDistribution(numbers.distribution, present, at, problems);
  }
  if (isObject(strings)) return readCategoricalDistribution(strings, `${path}.string_statistics`, problems);
  problems.push({ path, reason: "It has no statistics of numbers or text." });
  return null;
}

function readFeature(raw: unknown, path: string, problems: Problem[]): FeatureStatistics | null {
  if (!isObject(raw) || typeof raw.name !== "string") {
    problems.push({ path, reason: "It is not a feature with a name." });
    return null;
  }
  const statistics = [raw.numerical_statistics, raw.string_statistics].find(isObject);
  const common = isObject(statistics?.common) ? statistics.common : {};
  const numbers = isObject(raw.numerical_statistics) ? raw.numerical_statistics : {};
  const present = readCount(common.num_present);
  const missing = readCount(common.num_missing);
  if (statistics && (present === null || missing === null)) {
    problems.push({ path, reason: "It does not say how many values are present and missing." });
  }
  return {
    name: raw.name,
    path,
    inferredType: typeof raw.inferred_type === "string" ? raw.inferred_type : "Unknown",
    present,
    missing,
    mean: readFigure(numbers.mean),
    sum: readFigure(numbers.sum),
    stdDev: readFigure(numbers.std_dev),
    min: readFigure(numbers.min),
    max: readFigure(numbers.max),
    distribution: readDistribution(raw, present, path, problems),
  };
}

/** Reads it as the developer guide describes it, "model-monitor-interpreting-statistics"; never throws. */
export function readDataStatistics(json: Record<string, unknown>): DataStatistics {
  const problems: Problem[] = [];
  const itemCount = isObject(json.dataset) ? readCount(json.dataset.item_count) : null;
  if (itemCount === null) problems.push({ path: "dataset.item_count", reason: "It is not a count." });
  const listed = Array.isArray(json.features) ? json.features : [];
  const features = listed.flatMap((raw, index) => readFeature(raw, `features[${index}]`, problems) ?? []);
  return { kind: "data_statistics", itemCount, features, problems };
}
