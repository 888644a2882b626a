import { isObject } from "./report-json";

/** A figure of a report, or what stands there instead of one. Only `number` may be drawn or computed with. */
export type Figure =
  | { state: "number"; value: number }
  | { state: "infinite"; sign: 1 | -1 }
  | { state: "not_a_number" }
  /** The monitor gave none; `reason` is its own error, or that it said nothing. */
  | { state: "none"; reason: string }
  | { state: "unreadable"; reason: string };

/** Something in a report that could not be read: where (as a path), and why. */
export interface Problem {
  path: string;
  reason: string;
}

// Clarify publishes ±infinity as ±2.348543e108 (developer guide, "clarify-model-monitor-bias-drift-cw"): 2^360, the
// largest value CloudWatch takes, rounded to seven digits. A thousandth of a per cent beside it is a number.
const CLARIFY_INFINITY = 2.348543e108;

function numberFigure(value: number): Figure {
  if (Number.isNaN(value)) return { state: "not_a_number" };
  const sign = value < 0 ? -1 : 1;
  const isMarker = Math.abs(Math.abs(value) / CLARIFY_INFINITY - 1) < 1e-6;
  return Number.isFinite(value) && !isMarker ? { state: "number", value } : { state: "infinite", sign };
}

const WORDS: Record<string, number> = {
  nan: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  inf: Number.POSITIVE_INFINITY,
  "-infinity": Number.NEGATIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
};
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function textFigure(text: string): Figure {
  const trimmed = text.trim().toLowerCase();
  const word = WORDS[trimmed];
  if (word !== undefined) return numberFigure(word);
  if (DECIMAL.test(trimmed)) return numberFigure(Number(trimmed));
  return { state: "unreadable", reason: `"${text.slice(0, 40)}" is not a number.` };
}

/**
 * A figure as Model Monitor and Clarify write it: a number, a number or "NaN" or "Infinity" as text, null,
 * `{ "value": … }`, or `{ "value": null, "error": … }`.
 */
export function readFigure(raw: unknown): Figure {
  if (typeof raw === "number") return numberFigure(raw);
  if (typeof raw === "string") return textFigure(raw);
  if (raw === null || raw === undefined) return { state: "none", reason: "The report gives no value." };
  if (!isObject(raw) || isObject(raw.value)) return { state: "unreadable", reason: "It is not a number." };
  const figure = readFigure(raw.value);
  const { error } = raw;
  const explained = figure.state === "none" && typeof error === "string" && error.trim() !== "";
  return explained ? { state: "none", reason: error } : figure;
}

/** Its number; null for everything else. */
export function numberOf(figure: Figure): number | null {
  return figure.state === "number" ? figure.value : null;
}

/** A count as a monitor writes it (24 or 24.0): null when it is none or negative. */
export function readCount(raw: unknown): number | null {
  const value = numberOf(readFigure(raw));
  return value !== null && value >= 0 ? value : null;
}
