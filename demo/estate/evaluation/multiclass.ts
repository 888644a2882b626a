import type { Random } from "../random";
import { exact, type Figure, proportion } from "./figure";
import type { Problem, Quality } from "./problem";

type Matrix = Record<string, Record<string, number>>;

function sampleMatrix(
  problem: Extract<Problem, { kind: "multiclass" }>,
  wrong: number,
  random: Random,
): Matrix {
  const names = Object.keys(problem.classes);
  const matrix: Matrix = Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(names.map((other) => [other, 0]))]),
  );
  for (let row = 0; row < problem.rows; row += 1) {
    let rest = random.next();
    const label = names.find((name) => (rest -= problem.classes[name] ?? 0) < 0) ?? "";
    const line = matrix[label];
    if (!line) continue;
    const answer = random.chance(wrong) ? random.pick(names) : label;
    line[answer] = (line[answer] ?? 0) + 1;
  }
  return matrix;
}

/** multiclass_classification_metrics of a Model Monitor model quality report, from a sampled confusion matrix. */
export function multiclassMetrics(
  problem: Extract<Problem, { kind: "multiclass" }>,
  quality: Quality,
  random: Random,
) {
  const matrix = sampleMatrix(problem, quality.noise, random);
  const names = Object.keys(matrix);
  const cell = (label: string, answer: string) => matrix[label]?.[answer] ?? 0;
  const total = (cells: number[]) => cells.reduce((sum, value) => sum + value, 0);
  const rows = total(names.flatMap((label) => names.map((answer) => cell(label, answer))));
  const weighted = { precision: 0, recall: 0, f1: 0 };
  for (const name of names) {
    const support = total(names.map((answer) => cell(name, answer)));
    const recall = cell(name, name) / support;
    const precision = cell(name, name) / total(names.map((label) => cell(label, name)));
    weighted.recall += (recall * support) / rows;
    weighted.precision += (precision * support) / rows;
    weighted.f1 += ((2 * precision * recall) / (precision + recall)) * (support / rows);
  }
  const figures: Record<string, Figure> = {
    accuracy: proportion(weighted.recall, rows),
    weighted_precision: exact(weighted.precision),
    weighted_recall: exact(weighted.recall),
    weighted_f1: exact(weighted.f1),
    accuracy_best_constant_classifier: exact(Math.max(...Object.values(problem.classes))),
  };
  return { figures, report: { confusion_matrix: matrix, ...figures } };
}
