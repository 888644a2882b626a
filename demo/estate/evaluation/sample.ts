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
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let away = 0;
  for (const value of values) away += Math.abs(value - mean);
  return away / values.length;
}

function sampleNumeric(feature: NumericFeature, rows: number, random: Random, growth: number) {
  const values = new Float64Array(rows);
  const effects = new Float64Array(rows);
  const { centre, spread, weight, missing, least, whole, most = Infinity } = feature;
  const isLognormal = feature.shape === "lognormal";
  for (let row = 0; row < rows; row += 1) {
    const draw = random.normal();
    effects[row] = draw * weight;
    const raw = isLognormal ? centre * growth * Math.exp(draw * spread) : centre + draw * spread;
    const rounded = whole ? Math.round(raw) : Math.round(raw * 100) / 100;
    const value = Math.min(most, Math.max(least, rounded));
    values[row] = missing > 0 && random.chance(missing) ? Number.NaN : value;
  }
  return { column: { feature, values }, effects };
}

function sampleCategory(feature: CategoryFeature, rows: number, random: Random) {
  const choices = Object.entries(feature.values).map(([value, { share, weight }]) => ({
    value,
    share,
    weight,
  }));
  const last = choices.at(-1);
  if (!last) throw new Error(`${feature.name} has no values`);
  const effects = new Float64Array(rows);
  const values = new Array<string>(rows);
  for (let row = 0; row < rows; row += 1) {
    let rest = random.next();
    let chosen = last;
    for (const choice of choices) {
      rest -= choice.share;
      if (rest >= 0) continue;
      chosen = choice;
      break;
    }
    effects[row] = chosen.weight;
    values[row] = chosen.value;
  }
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
    for (let row = 0; row < rows; row += 1)
      population.signal[row] = (population.signal[row] ?? 0) + (effects[row] ?? 0);
  }
  return population;
}

function concatenated(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Two populations with the same columns as one, the first one's people first. */
export function joined(first: Population, second: Population): Population {
  return {
    rows: first.rows + second.rows,
    numeric: first.numeric.map(({ feature, values }, index) => ({
      feature,
      values: concatenated(values, second.numeric[index]?.values ?? new Float64Array()),
    })),
    categories: first.categories.map(({ feature, values }, index) => ({
      feature,
      values: values.concat(second.categories[index]?.values ?? []),
    })),
    signal: concatenated(first.signal, second.signal),
    effects: Object.fromEntries(
      Object.entries(first.effects).map(([name, effect]) => [
        name,
        (effect * first.rows + (second.effects[name] ?? 0) * second.rows) / (first.rows + second.rows),
      ]),
    ),
  };
}

/** 1 where the row has this value of the facet's feature. */
export function membership({ categories, rows }: Population, feature: string, value: string): Uint8Array {
  const column = categories.find((candidate) => candidate.feature.name === feature);
  if (!column) throw new Error(`no category feature ${feature}`);
  return Uint8Array.from({ length: rows }, (_, row) => (column.values[row] === value ? 1 : 0));
}
