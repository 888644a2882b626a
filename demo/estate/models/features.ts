import type { CategoryFeature, NumericFeature } from "../evaluation/problem";

/** Incomes, amounts, prices: never negative, long to the right. `centre` is the median, `spread` of the logarithm. */
export function amount(
  name: string,
  centre: number,
  spread: number,
  weight: number,
  missing = 0,
): NumericFeature {
  return {
    kind: "numeric",
    name,
    centre,
    spread,
    shape: "lognormal",
    least: 0,
    whole: false,
    missing,
    weight,
  };
}

/** Counts, years, months. */
export function count(
  name: string,
  centre: number,
  spread: number,
  weight: number,
  missing = 0,
): NumericFeature {
  return { kind: "numeric", name, centre, spread, shape: "normal", least: 0, whole: true, missing, weight };
}

/** Value to [share of the population, effect on the outcome]. */
export function choice(name: string, values: Record<string, [number, number]>): CategoryFeature {
  const entries = Object.entries(values).map(([value, [share, weight]]) => [value, { share, weight }]);
  return { kind: "category", name, values: Object.fromEntries(entries) };
}
