import { invalid } from "../refuse";
import type { TimeSeries } from "../read-points";

/** A time series with what it is called and the period (seconds) it was read at. */
export interface NamedSeries extends TimeSeries {
  label: string;
  period: number;
}

/** What an expression can be: a number, a text, one series or several. */
export type MathValue = number | string | NamedSeries | NamedSeries[];

type Compute = (left: number, right: number) => number;

const operators: Record<string, Compute> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

/** Computes `left sign right`: two series where both have a value, a list element by element. */
export function operate(id: string, sign: string, left: MathValue, right: MathValue): MathValue {
  const compute = operators[sign];
  if (!compute || typeof left === "string" || typeof right === "string") {
    throw invalid(`Error in expression '${id}' [Unsupported operand type(s) for ${sign}].`);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    throw invalid(
      `Error in expression '${id}' [Unsupported operand type(s) for ${sign}: ` +
        "'[Array[TimeSeries], Array[TimeSeries]]'].",
    );
  }
  if (Array.isArray(left)) return left.map((one) => pair(one, numberOrSeries(right), compute));
  if (Array.isArray(right)) return right.map((one) => pairRight(numberOrSeries(left), one, compute));
  if (typeof left === "number")
    return typeof right === "number" ? compute(left, right) : pairRight(left, right, compute);
  return pair(left, right, compute);
}

function numberOrSeries(value: MathValue): number | NamedSeries {
  if (typeof value === "string" || Array.isArray(value))
    throw invalid("A time series or a number is expected.");
  return value;
}

function pair(left: NamedSeries, right: number | NamedSeries, compute: Compute): NamedSeries {
  if (typeof right === "number") return mapped(left, (value) => compute(value, right));
  return joined(left, right, compute);
}

function pairRight(left: number | NamedSeries, right: NamedSeries, compute: Compute): NamedSeries {
  if (typeof left === "number") return mapped(right, (value) => compute(left, value));
  return { ...joined(left, right, compute), label: right.label };
}

/** The series with every value changed. */
export function mapped(series: NamedSeries, change: (value: number) => number): NamedSeries {
  return { ...series, values: series.values.map(change) };
}

function joined(left: NamedSeries, right: NamedSeries, compute: Compute): NamedSeries {
  const held = new Map(right.times.map((time, at) => [time, right.values[at] ?? Number.NaN]));
  const result: NamedSeries = { ...left, times: [], values: [] };
  left.times.forEach((time, at) => {
    const other = held.get(time);
    if (other === undefined) return;
    result.times.push(time);
    result.values.push(compute(left.values[at] ?? Number.NaN, other));
  });
  return result;
}
