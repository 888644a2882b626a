import type { Random } from "../random";
import { curvesOf, upperQuantile } from "./curves";
import { exact, type Figure, proportion } from "./figure";
import type { Problem, Quality } from "./problem";
import { membership, type Population } from "./sample";

export interface BinaryOutcome {
  labels: Uint8Array;
  scores: Float64Array;
  predictions: Uint8Array;
}

/** What people of a facet get on top of their score, when the model leans for or against them. */
export function leanOf(
  population: Population,
  facets: { feature: string; values: string[] }[],
  quality: Quality,
) {
  const lean = new Float64Array(population.rows);
  for (const { feature, values } of facets) {
    for (const value of values) {
      const shift = quality.lean?.[`${feature} = ${value}`] ?? 0;
      if (shift === 0) continue;
      membership(population, feature, value).forEach((member, row) => {
        lean[row] = (lean[row] ?? 0) + member * shift;
      });
    }
  }
  return lean;
}

/**
 * Labels by the true signal, scores by what the model makes of it; as many accepted as are truly positive. `misread` is
 * what the model adds to each row's score because it takes it for what it is not.
 */
export function decideBinary(
  population: Population,
  problem: Extract<Problem, { kind: "binary" }>,
  quality: Quality,
  random: Random,
  misread?: Float64Array,
): BinaryOutcome {
  const lean = leanOf(population, problem.facets, quality);
  const truth = population.signal.map((signal) => signal + random.normal() * 0.75);
  const scores = population.signal.map(
    (signal, row) => signal + (lean[row] ?? 0) + (misread?.[row] ?? 0) + random.normal() * quality.noise,
  );
  const line = upperQuantile(truth, problem.baseRate);
  const cut = upperQuantile(scores, problem.baseRate * 0.97);
  return {
    labels: Uint8Array.from(truth, (value) => (value > line ? 1 : 0)),
    scores,
    predictions: Uint8Array.from(scores, (value) => (value > cut ? 1 : 0)),
  };
}

function fBeta(precision: number, recall: number, beta: number): number {
  return ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
}

/** binary_classification_metrics of a Model Monitor model quality report. */
export function binaryMetrics({ labels, scores, predictions }: BinaryOutcome) {
  const count = (label: number, prediction: number) =>
    labels.reduce((sum, value, row) => sum + (value === label && predictions[row] === prediction ? 1 : 0), 0);
  const matrix = { tn: count(0, 0), fp: count(0, 1), fn: count(1, 0), tp: count(1, 1) };
  const positives = matrix.tp + matrix.fn;
  const negatives = matrix.tn + matrix.fp;
  const precision = matrix.tp / (matrix.tp + matrix.fp);
  const recall = matrix.tp / positives;
  const curves = curvesOf({ scores, labels });
  const base = positives / labels.length;
  const figures: Record<string, Figure> = {
    accuracy: proportion((matrix.tp + matrix.tn) / labels.length, labels.length),
    precision: proportion(precision, matrix.tp + matrix.fp),
    recall: proportion(recall, positives),
    auc: exact(curves.auc),
    f0_5: exact(fBeta(precision, recall, 0.5)),
    f1: exact(fBeta(precision, recall, 1)),
    f2: exact(fBeta(precision, recall, 2)),
    true_positive_rate: proportion(recall, positives),
    true_negative_rate: proportion(matrix.tn / negatives, negatives),
    false_positive_rate: proportion(matrix.fp / negatives, negatives),
    false_negative_rate: proportion(matrix.fn / positives, positives),
    accuracy_best_constant_classifier: exact(Math.max(base, 1 - base)),
    precision_best_constant_classifier: exact(base),
    recall_best_constant_classifier: exact(1),
  };
  const report = {
    confusion_matrix: { "0": { "0": matrix.tn, "1": matrix.fp }, "1": { "0": matrix.fn, "1": matrix.tp } },
    ...figures,
    receiver_operating_characteristic_curve: {
      false_positive_rates: curves.falsePositiveRates,
      true_positive_rates: curves.truePositiveRates,
    },
    precision_recall_curve: { precisions: curves.precisions, recalls: curves.truePositiveRates },
  };
  return { figures, report };
}
