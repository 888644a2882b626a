/** One figure of a benchmark. `floor` is the bound or the rival it is held against, measured in the same run. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  floor?: { what: string; value: number };
  detail?: Record<string, number | string>;
}

/** Prints one JSON line, with the command that repeats it. */
export function report(figure: Figure): void {
  const command = ["npm run bench --", ...process.argv.slice(2)].join(" ");
  console.log(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)), command }));
}

/** The q-th quantile by nearest rank; q from 0 to 1. Throws RangeError for no values. */
export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError("There is no quantile of nothing.");
  return value;
}
