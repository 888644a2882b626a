interface Scored {
  scores: Float64Array;
  labels: Uint8Array;
}

export interface Curves {
  auc: number;
  falsePositiveRates: number[];
  truePositiveRates: number[];
  precisions: number[];
}

const POINTS = 20;

/** ROC and precision-recall curves by falling score, and the area under the ROC curve (rank statistic). */
export function curvesOf({ scores, labels }: Scored): Curves {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  const curves: Curves = { auc: 0, falsePositiveRates: [0], truePositiveRates: [0], precisions: [1] };
  let hits = 0;
  let misses = 0;
  let area = 0;
  order.forEach((row, index) => {
    if (labels[row]) hits += 1;
    else {
      misses += 1;
      area += hits;
    }
    if ((index + 1) % Math.ceil(order.length / POINTS) !== 0 && index + 1 !== order.length) return;
    curves.falsePositiveRates.push(misses / negatives);
    curves.truePositiveRates.push(hits / positives);
    curves.precisions.push(hits / (hits + misses));
  });
  return { ...curves, auc: area / (positives * negatives) };
}

/** The value that `share` of all values lie above. */
export function upperQuantile(values: Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - share)));
  return sorted[index] ?? 0;
}
