import { binaryMetrics, decideBinary } from "../evaluation/binary";
import type { Figure } from "../evaluation/figure";
import { constraintsOf } from "../evaluation/figure";
import type { Facet, Problem, Quality } from "../evaluation/problem";
import { decideRegression, regressionMetrics } from "../evaluation/regression";
import type { Random } from "../random";
import type { Arrivals, Arrived } from "./arrivals";
import type { Run } from "./runs";
import { hourLabel, type Span } from "./span";

/** What became of the people of one run: what the model decided, and what turned out to be so. */
export interface Outcome {
  population: Arrived;
  section: "binary_classification" | "regression";
  figures: Record<string, Figure>;
  /** The section's content in statistics.json. */
  report: object;
  /** For bias: which answer is the good one, and who got it. */
  label: string;
  positive: string;
  facets: Facet[];
  labels: Uint8Array;
  predictions: Uint8Array;
}

/** How good the version that served was, and what it takes newcomers for. */
export interface Judge {
  qualityAt: (time: number) => Quality;
  /** What the model adds to the score of newcomers; their labels don't follow. */
  misread: number;
}

type Tabular = Extract<Problem, { facets: Facet[] }>;

function judge(
  problem: Tabular,
  population: Arrived,
  quality: Quality,
  misread: number,
  random: Random,
): Outcome {
  const common = { population, label: problem.label, facets: problem.facets };
  if (problem.kind === "binary") {
    const first = population.rows - population.newcomers;
    const added = Float64Array.from({ length: population.rows }, (_, row) => (row < first ? 0 : misread));
    const outcome = decideBinary(population, problem, quality, random, added);
    const section = "binary_classification" as const;
    return { ...common, section, ...binaryMetrics(outcome), positive: "1", ...outcome };
  }
  const outcome = decideRegression(population, problem, quality, random);
  const figures = regressionMetrics(outcome);
  const above = (values: Float64Array) =>
    Uint8Array.from(values, (value) => (value > problem.biasThreshold ? 1 : 0));
  return {
    ...common,
    section: "regression",
    figures,
    report: figures,
    positive: `(${problem.biasThreshold}, inf]`,
    labels: above(outcome.labels),
    predictions: above(outcome.predictions),
  };
}

/** Judges a run by the version that served its people, whose ground truth has come meanwhile. */
export function outcomesOf(
  problem: Tabular,
  arrivals: Arrivals,
  { qualityAt, misread }: Judge,
  span: Span,
  random: Random,
): (run: Run) => Outcome {
  return (run) => {
    const stream = random.fork(hourLabel(span, run.from));
    return judge(problem, arrivals(run.from, run.to), qualityAt(run.from), misread, stream);
  };
}

const SMALLER_IS_BETTER = new Set(["mae", "mse", "rmse", "false_positive_rate", "false_negative_rate"]);

/** statistics.json and constraints.json of Model Monitor's model quality job. */
export function qualityReport({ population, section, figures, report }: Outcome) {
  return {
    statistics: {
      version: 0.0,
      dataset: { item_count: population.rows },
      [`${section}_metrics`]: report,
    },
    constraints: { version: 0.0, [`${section}_constraints`]: constraintsOf(figures, SMALLER_IS_BETTER) },
  };
}
