import { formatFigure } from "@/lib/platform/format";

export interface ValueAxis {
  low: number;
  high: number;
  ticks: number[];
  label: (value: number) => string;
}

const NICE = [1, 2, 2.5, 5, 10];

function niceStep(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const nice = NICE.find((each) => each * power >= raw * 0.999_999) ?? 10;
  return nice * power;
}

/** Where the values do not reach far from zero compared with how far they spread, the axis starts at zero. */
function startsAtZero(low: number, high: number): boolean {
  return low >= 0 && low <= high - low;
}

/** Half of the range of a double: beyond it, the distance between two values is no number. */
const FARTHEST = Number.MAX_VALUE / 4;

function clampFarthest(value: number): number {
  return Math.min(FARTHEST, Math.max(-FARTHEST, value));
}

/** An axis with round ticks that holds all `values` (those drawn, and limits); from 0 to 1 when there is none. */
export function valueAxis(values: number[], unit: string | null, most = 5): ValueAxis {
  const finite = values.filter(Number.isFinite).map(clampFarthest);
  let [low, high] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low * 1.25), Math.max(0, high * 1.25)];
  if (startsAtZero(low, high)) low = 0;
  if (startsAtZero(-high, -low)) high = 0;
  const step = niceStep(high - low, most);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step, step));
  return {
    low: ticks[0] ?? 0,
    high: ticks.at(-1) ?? 1,
    ticks,
    label: tickLabels(step, Math.max(Math.abs(first), Math.abs(last)) * step, unit),
  };
}

function decimalsOf(step: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Number((step * 10 ** decimals).toFixed(6)) % 1 === 0 ? decimals : decimals + 1;
}

/** Without the dust that multiplying leaves: 0.30000000000000004 is 0.3. */
function tidy(value: number, step: number): number {
  const decimals = decimalsOf(step);
  return decimals > 15 || Math.abs(value) > 1e15 ? value : Number(value.toFixed(decimals));
}

/** All ticks in one unit, that of the longest: "0 ms" beside "800 ms", never "0 µs". */
function tickLabels(step: number, largest: number, unit: string | null): (value: number) => string {
  const { per, suffix } = unitFor(largest, unit);
  const decimals = decimalsOf(step / per);
  const plain = decimals <= 4 && largest / per < 1e4;
  return (value) =>
    (plain ? (value / per).toFixed(decimals).replace("-", "−") : figure(value / per)) + suffix;
}

interface Unit {
  /** How many of CloudWatch's make one of it. */
  per: number;
  suffix: string;
}

/** CloudWatch's units as people write them; those that say nothing are left out. */
const UNITS: Record<string, Unit[]> = {
  Microseconds: [
    { per: 1e6, suffix: " s" },
    { per: 1e3, suffix: " ms" },
    { per: 1, suffix: " µs" },
  ],
  Milliseconds: [
    { per: 1e3, suffix: " s" },
    { per: 1, suffix: " ms" },
  ],
  Seconds: [{ per: 1, suffix: " s" }],
  Bytes: [{ per: 1, suffix: " B" }],
  Percent: [{ per: 1, suffix: " %" }],
  "Count/Second": [{ per: 1, suffix: "/s" }],
};
const PLAIN: Unit = { per: 1, suffix: "" };
/** A second has to be a few before it is more readable than thousands of milliseconds. */
const LEAST: Record<string, number> = { " s": 10 };

function unitFor(size: number, unit: string | null): Unit {
  const units = UNITS[unit ?? ""] ?? [PLAIN];
  const fits = ({ per, suffix }: Unit) => size >= per * (per > 1 ? (LEAST[suffix] ?? 1) : 0);
  return units.find(fits) ?? PLAIN;
}

const SHORT = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4, notation: "compact" });

/** A value with its unit: "0.31", "184 ms" (of 184,000 Microseconds), "2.35e+108". */
export function formatValue(value: number, unit: string | null): string {
  const { per, suffix } = unitFor(Math.abs(value), unit);
  return figure(value / per) + suffix;
}

function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(2).replace("-", "−");
  return size >= 1e6 ? SHORT.format(value).replace("-", "−") : formatFigure(value);
}
