import type { Random } from "../random";
import type { CategoryFeature, Feature, NumericFeature } from "./problem";

export interface NumericColumn {
  feature: NumericFeature;
  /** NaN: missing. */
  values: Float64Array;
}
export interface CategoryColumn {
  feature: CategoryFeature;
  values: string[];
}

/** People that never existed: their features, and what these add up to for the outcome. */
export interface Population {
  rows: number;
  numeric: NumericColumn[];
  categories: CategoryColumn[];
  /** Sum of all effects a row. */
  signal: Float64Array;
  /** Mean absolute effect of each feature: the global SHAP values of a linear model. */
  effects: Record<string, number>;
}

function meanAbsoluteDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + Math.abs(value - mean), 0) / values.length;
}

function sampleNumeric(feature: NumericFeature, rows: number, random: Random, growth: number) {
  const values = new Float64Array(rows);
  const effects = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const draw = random.normal();
    effects[row] = draw * feature.weight;
    const raw =
      feature.shape === "lognormal"
        ? feature.centre * growth * Math.exp(draw * feature.spread)
        : feature.centre + draw * feature.spread;
    const value = Math.max(feature.least, feature.whole ? Math.round(raw) : Math.round(raw * 100) / 100);
    values[row] = feature.missing > 0 && random.chance(feature.missing) ? Number.NaN : value;
  }
  return { column: { feature, values }, effects };
}

function sampleCategory(feature: CategoryFeature, rows: number, random: Random) {
  const choices = Object.entries(feature.values);
  const effects = new Float64Array(rows);
  const values = Array.from({ length: rows }, (_, row) => {
    let rest = random.next();
    const chosen = choices.find(([, { share }]) => (rest -= share) < 0) ?? choices.at(-1);
    if (!chosen) throw new Error(`${feature.name} has no values`);
    effects[row] = chosen[1].weight;
    return chosen[0];
  });
  return { column: { feature, values }, effects };
}

/** Draws a population. `inflation` moves lognormal features (incomes, prices): 0.03 is 3 % up. */
export function samplePopulation(
  features: Feature[],
  rows: number,
  inflation: number,
  random: Random,
): Population {
  const population: Population = {
    rows,
    numeric: [],
    categories: [],
    signal: new Float64Array(rows),
    effects: {},
  };
  for (const feature of features) {
    const stream = random.fork(feature.name);
    let effects: Float64Array;
    if (feature.kind === "numeric") {
      const drawn = sampleNumeric(feature, rows, stream, 1 + inflation);
      population.numeric.push(drawn.column);
      effects = drawn.effects;
    } else {
      const drawn = sampleCategory(feature, rows, stream);
      population.categories.push(drawn.column);
      effects = drawn.effects;
    }
    population.effects[feature.name] = meanAbsoluteDeviation(effects);
    effects.forEach((effect, row) => (population.signal[row] = (population.signal[row] ?? 0) + effect));
  }
  return population;
}

/** 1 where the row has this value of the facet's feature. */
export function membership({ categories, rows }: Population, feature: string, value: string): Uint8Array {
  const column = categories.find((candidate) => candidate.feature.name === feature);
  if (!column) throw new Error(`no category feature ${feature}`);
  return Uint8Array.from({ length: rows }, (_, row) => (column.values[row] === value ? 1 : 0));
}
