export interface NumericFeature {
  kind: "numeric";
  name: string;
  /** Median for lognormal, mean for normal, in the feature's own unit. */
  centre: number;
  /** Standard deviation; for lognormal, of the logarithm. */
  spread: number;
  shape: "normal" | "lognormal";
  least: number;
  /** Above it values are cut; absent: no limit. */
  most?: number;
  whole: boolean;
  /** Share of rows without a value, 0 to 1. */
  missing: number;
  /** How strongly one standard deviation moves the outcome. */
  weight: number;
}

export interface CategoryFeature {
  kind: "category";
  name: string;
  /** Value to its share of the population and its effect on the outcome. */
  values: Record<string, { share: number; weight: number }>;
}

export type Feature = NumericFeature | CategoryFeature;

/** Values of a category feature whose people must not be worse off. */
export interface Facet {
  feature: string;
  values: string[];
}

interface Tabular {
  label: string;
  rows: number;
  features: Feature[];
  facets: Facet[];
}

export type Problem =
  | (Tabular & {
      kind: "binary";
      /** Share of rows whose label is 1. */
      baseRate: number;
    })
  | (Tabular & {
      kind: "regression";
      /** Median outcome, in the label's unit. */
      level: number;
      /** Outcomes above it are the positive ones of the bias report. */
      biasThreshold: number;
    })
  | { kind: "multiclass"; label: string; rows: number; features: Feature[]; classes: Record<string, number> };

/** How good one version is: what its evaluation is sampled with. */
export interface Quality {
  /** Noise of its score against the outcome; for multiclass the share of wrong answers. */
  noise: number;
  /** What it adds to the score of people with this value of a facet. */
  lean?: Record<string, number>;
  latencyMs: number;
  /** Growth of incomes, prices and the like since the first snapshot, 0.03 is 3 %. */
  inflation?: number;
}
