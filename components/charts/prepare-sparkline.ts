const WIDTH = 100;
const HEIGHT = 24;
const EDGE = 2;

export interface SparklinePaths {
  line: string;
  /** Points without a neighbour, and the newest one. */
  dots: string;
  limit: string;
}

/** Paths in a box of 100 by 24 for equally distant values; null: nothing was measured, nothing is drawn. */
export function sparklinePaths(values: (number | null)[], limit: number | null): SparklinePaths {
  const known = values.filter((value) => value !== null);
  const all = limit === null ? known : [...known, limit];
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  const x = (index: number) => EDGE + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const newest = values.findLastIndex((value) => value !== null);
  let [line, dots] = ["", ""];
  values.forEach((value, index) => {
    if (value === null) return;
    const before = (values[index - 1] ?? null) !== null;
    const after = (values[index + 1] ?? null) !== null;
    const point = `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    line += `${before ? "L" : "M"}${point}`;
    if ((!before && !after) || index === newest) dots += `M${point}h0`;
  });
  return { line, dots, limit: limit === null ? "" : `M0 ${y(limit).toFixed(1)}H${WIDTH}` };
}
