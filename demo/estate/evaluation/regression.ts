import type { Random } from "../random";
import { leanOf } from "./binary";
import { exact, type Figure } from "./figure";
import type { Problem, Quality } from "./problem";
import type { Population } from "./sample";

export interface RegressionOutcome {
  labels: Float64Array;
  predictions: Float64Array;
}

/** Outcomes and predictions around the problem's level, on a logarithmic scale as costs are. */
export function decideRegression(
  population: Population,
  problem: Extract<Problem, { kind: "regression" }>,
  quality: Quality,
  random: Random,
): RegressionOutcome {
  const lean = leanOf(population, problem.facets, quality);
  const level = problem.level * (1 + (quality.inflation ?? 0));
  const cents = (value: number) => Math.round(value * 100) / 100;
  return {
    labels: population.signal.map((signal) => cents(level * Math.exp(signal + random.normal() * 0.18))),
    predictions: population.signal.map((signal, row) =>
      cents(level * Math.exp(signal + (lean[row] ?? 0) + random.normal() * quality.noise)),
    ),
  };
}

/** regression_metrics of a Model Monitor model quality report; mae and rmse in the label's unit. */
export function regressionMetrics({ labels, predictions }: RegressionOutcome): Record<string, Figure> {
  const rows = labels.length;
  const mean = labels.reduce((sum, value) => sum + value, 0) / rows;
  const errors = labels.map((value, row) => (predictions[row] ?? 0) - value);
  const mse = errors.reduce((sum, error) => sum + error ** 2, 0) / rows;
  const mae = errors.reduce((sum, error) => sum + Math.abs(error), 0) / rows;
  const variance = labels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
  return {
    mae: { value: mae, standard_deviation: Math.sqrt(Math.max(0, mse - mae ** 2) / rows) },
    mse: exact(mse),
    rmse: exact(Math.sqrt(mse)),
    r2: exact(1 - mse / variance),
  };
}
