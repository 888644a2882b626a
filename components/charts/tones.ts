export type SeriesTone = 1 | 2 | 3 | 4 | 5;

/** Colour of a series on a chart, in its legend and in the readout; words always stand beside it. */
export const TONE: Record<SeriesTone, string> = {
  1: "var(--series-1)",
  2: "var(--series-2)",
  3: "var(--series-3)",
  4: "var(--series-4)",
  5: "var(--series-5)",
};

/** Far apart first: the second series of a chart is told from the first at a glance. */
const ORDER: readonly SeriesTone[] = [1, 3, 2, 4, 5];

/** The colour of the first, second … series of a chart. */
export function toneOf(index: number): SeriesTone {
  return ORDER[index % ORDER.length] ?? 5;
}
