export type SeriesTone = 1 | 2 | 3 | 4 | 5;

/** Colour of a series on a chart, in its legend and in the readout; words always stand beside it. */
export const TONE: Record<SeriesTone, string> = {
  1: "var(--series-1)",
  2: "var(--series-2)",
  3: "var(--series-3)",
  4: "var(--series-4)",
  5: "var(--series-5)",
};
