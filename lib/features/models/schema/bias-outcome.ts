/** What the bias reports of a version count as the positive outcome: a column of the data, and its value or range. */
export interface BiasOutcome {
  label: string;
  positive: string;
}
