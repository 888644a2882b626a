import type { Random } from "../random";
import { biasReports } from "./bias";
import { binaryMetrics, decideBinary } from "./binary";
import { constraintsOf, type Figure } from "./figure";
import { multiclassMetrics } from "./multiclass";
import type { Problem, Quality } from "./problem";
import { decideRegression, regressionMetrics } from "./regression";
import { type Population, samplePopulation } from "./sample";
import { dataConstraints, dataStatistics, type DataStatistics } from "./statistics";

/** analysis.json of Clarify's explainability job. */
interface AttributionReport {
  version: string;
  explanations: {
    kernel_shap: { label0: { global_shap_values: Record<string, number>; expected_value: number } };
  };
}

/** Everything an evaluation pipeline leaves in S3 for a version, as JSON values in the formats of AWS's monitors. */
export interface Evaluation {
  rows: number;
  figures: Record<string, Figure>;
  quality: { statistics: object; constraints: object };
  dataQuality: { statistics: DataStatistics; constraints: object };
  bias: { before: object; after: object } | null;
  attribution: AttributionReport | null;
}

const SMALLER_IS_BETTER = new Set(["mae", "mse", "rmse", "false_positive_rate", "false_negative_rate"]);

function qualityReports(section: string, rows: number, figures: Record<string, Figure>, report: object) {
  return {
    statistics: { version: 0.0, dataset: { item_count: rows }, [`${section}_metrics`]: report },
    constraints: { version: 0.0, [`${section}_constraints`]: constraintsOf(figures, SMALLER_IS_BETTER) },
  };
}

function attributionReport(population: Population, expected: number): AttributionReport {
  return {
    version: "1.0",
    explanations: {
      kernel_shap: { label0: { global_shap_values: population.effects, expected_value: expected } },
    },
  };
}

/** Samples people, lets the version decide about them, and measures what it did. */
export function evaluate(problem: Problem, quality: Quality, random: Random): Evaluation {
  const { rows, features } = problem;
  const population = samplePopulation(features, rows, quality.inflation ?? 0, random.fork("population"));
  const decisions = random.fork("decisions");
  const dataQuality = { statistics: dataStatistics(population), constraints: dataConstraints(population) };
  if (problem.kind === "multiclass") {
    const { figures, report } = multiclassMetrics(problem, quality, decisions);
    const reports = qualityReports("multiclass_classification", rows, figures, report);
    return { rows, figures, quality: reports, dataQuality, bias: null, attribution: null };
  }
  if (problem.kind === "binary") {
    const outcome = decideBinary(population, problem, quality, decisions);
    const { figures, report } = binaryMetrics(outcome);
    return {
      rows,
      figures,
      quality: qualityReports("binary_classification", rows, figures, report),
      dataQuality,
      bias: biasReports(population, problem.facets, { label: problem.label, positive: "1", ...outcome }),
      attribution: attributionReport(population, problem.baseRate),
    };
  }
  const outcome = decideRegression(population, problem, quality, decisions);
  const figures = regressionMetrics(outcome);
  const above = (values: Float64Array) =>
    Uint8Array.from(values, (value) => (value > problem.biasThreshold ? 1 : 0));
  return {
    rows,
    figures,
    quality: qualityReports("regression", rows, figures, figures),
    dataQuality,
    bias: biasReports(population, problem.facets, {
      label: problem.label,
      positive: `(${problem.biasThreshold}, inf]`,
      labels: above(outcome.labels),
      predictions: above(outcome.predictions),
    }),
    attribution: attributionReport(population, problem.level),
  };
}
