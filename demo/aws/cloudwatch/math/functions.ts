import { invalid } from "../refuse";
import { mapped, type MathValue, type NamedSeries } from "./values";

/** The grid an expression is computed on: a point every `period` seconds from `start` to `end` (ms). */
export interface Grid {
  start: number;
  end: number;
}

type Reduce = (values: number[]) => number;

const reducers: Record<string, Reduce> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};
const perValue: Record<string, (value: number) => number> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};

/** Calls a function of metric math. Throws ValidationError for one the loopback doesn't have, or wrong arguments. */
export function callFunction(id: string, name: string, args: MathValue[], grid: Grid): MathValue {
  const [first, second] = args;
  const change = Object.hasOwn(perValue, name) ? perValue[name] : undefined;
  if (change && first !== undefined && args.length === 1) return each(id, first, change);
  const reduce = Object.hasOwn(reducers, name) ? reducers[name] : undefined;
  if (reduce && first !== undefined && args.length === 1) return reduced(id, first, reduce);
  if (name === "FILL" && first !== undefined && second !== undefined && args.length === 2) {
    return filled(id, first, second, grid);
  }
  if (name === "PERIOD" && isSeries(first)) return first.period;
  throw invalid(`Error in expression '${id}' [Unsupported function or arguments: ${name}].`);
}

function each(id: string, value: MathValue, change: (value: number) => number): MathValue {
  if (typeof value === "number") return change(value);
  if (Array.isArray(value)) return value.map((series) => mapped(series, change));
  if (isSeries(value)) return mapped(value, change);
  throw invalid(`Error in expression '${id}' [A time series or a number is expected].`);
}

/** Several series become one, over the values there are at each time; one series becomes a number. */
function reduced(id: string, value: MathValue, reduce: Reduce): MathValue {
  if (isSeries(value)) return value.values.length === 0 ? Number.NaN : reduce(value.values);
  if (!Array.isArray(value)) throw invalid(`Error in expression '${id}' [A time series is expected].`);
  const byTime = new Map<number, number[]>();
  for (const series of value) {
    series.times.forEach((time, at) => {
      const known = byTime.get(time) ?? [];
      known.push(series.values[at] ?? Number.NaN);
      byTime.set(time, known);
    });
  }
  const points = [...byTime].sort(([a], [b]) => a - b);
  return {
    label: id,
    period: Math.max(0, ...value.map((series) => series.period)),
    times: points.map(([time]) => time),
    values: points.map(([, values]) => reduce(values)),
  };
}

function filled(id: string, value: MathValue, filler: MathValue, grid: Grid): MathValue {
  if (Array.isArray(value)) return value.map((series) => filledSeries(id, series, filler, grid));
  if (isSeries(value)) return filledSeries(id, value, filler, grid);
  throw invalid(`Error in expression '${id}' [FILL needs a time series].`);
}

/** FILL fills every period asked for; REPEAT leaves those before the first value out. */
function filledSeries(id: string, series: NamedSeries, filler: MathValue, grid: Grid): NamedSeries {
  if (typeof filler !== "number" && filler !== "REPEAT") {
    throw invalid(`Error in expression '${id}' [FILL takes a number or REPEAT here].`);
  }
  const held = new Map(series.times.map((time, at) => [time, series.values[at] ?? Number.NaN]));
  const step = series.period * 1000;
  const result: NamedSeries = { ...series, times: [], values: [] };
  let last: number | undefined = filler === "REPEAT" ? undefined : filler;
  const first = series.times[0];
  const origin = first === undefined ? grid.start : first - Math.floor((first - grid.start) / step) * step;
  for (let time = origin; time < grid.end; time += step) {
    const value = held.get(time);
    if (value !== undefined && filler === "REPEAT") last = value;
    const shown = value ?? last;
    if (shown === undefined) continue;
    result.times.push(time);
    result.values.push(shown);
  }
  return result;
}

function isSeries(value: MathValue | undefined): value is NamedSeries {
  return typeof value === "object" && !Array.isArray(value);
}
