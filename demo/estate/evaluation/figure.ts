/** A figure as Model Monitor writes it: standard_deviation is the text "NaN" where it was not estimated. */
export interface Figure {
  value: number;
  standard_deviation: number | "NaN";
}

export const exact = (value: number): Figure => ({ value, standard_deviation: "NaN" });

/** A proportion over `rows`, with its binomial standard error. */
export function proportion(value: number, rows: number): Figure {
  return { value, standard_deviation: Math.sqrt((value * (1 - value)) / rows) };
}

/** Model Monitor's baseline constraints: a figure must not get worse than it was. */
export function constraintsOf(figures: Record<string, Figure>, smallerIsBetter: Set<string>) {
  return Object.fromEntries(
    Object.entries(figures).map(([name, { value }]) => [
      name,
      {
        threshold: value,
        comparison_operator: smallerIsBetter.has(name) ? "GreaterThanThreshold" : "LessThanThreshold",
      },
    ]),
  );
}
