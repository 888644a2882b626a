import { formatValue } from "@/components/charts/value-axis";
import type { Series } from "@/lib/features/drift/schema/series";

/** Whether a value is on the wrong side of the limit its series is held against. */
export function isBeyond(value: number, { limit, direction }: Pick<Series, "limit" | "direction">): boolean {
  if (limit === null) return false;
  return direction === "lower_is_worse" ? value < limit.value : value > limit.value;
}

/**
 * What is normal of a series: the band of its own past, else the allowed side of its constraint. Null: not known, as
 * where its past never moved: that says nothing of how far it may.
 */
export function normalOf({
  baseline,
  direction,
}: Pick<Series, "baseline" | "direction">): { low: number | null; high: number | null } | null {
  if (baseline === null) return null;
  const { low, high, limit } = baseline;
  if (low !== null && low === high) return null;
  if (low !== null || high !== null) return { low, high };
  if (limit === null || direction === null || direction === "either") return null;
  return direction === "lower_is_worse" ? { low: limit, high: null } : { low: null, high: limit };
}

/** A limit people set in hundredths reads as such: 0.2 is "0.20", 0.125 stays. */
export function limitText(value: number, unit: string | null): string {
  const hundredths = Number(value.toFixed(2)) === value;
  return hundredths ? shortText(value, unit) : formatValue(value, unit);
}

/** A value to two places where that says enough of it: "0.31", "−0.05", "0.007", "< 0.001", else as it is. */
export function shortText(value: number, unit: string | null): string {
  const size = Math.abs(value);
  if (unit !== null || size >= 10) return formatValue(value, unit);
  if (size > 0 && size < 0.001) return value < 0 ? "> −0.001" : "< 0.001";
  return value.toFixed(size > 0 && size < 0.01 ? 3 : 2).replace("-", "−");
}

/** Where a value stands to what its series is held against, in words. */
export interface Verdict {
  words: string;
  /** Beyond a limit somebody set, not only unusual. */
  beyond: boolean;
}

/** Null: within its limit and its normal range, or held against nothing. */
export function verdictOf(
  value: number,
  series: Pick<Series, "limit" | "direction" | "baseline" | "unit">,
): Verdict | null {
  const { limit, unit } = series;
  const side = (edge: number) => (value < edge ? "below" : "above");
  if (limit !== null && isBeyond(value, series)) {
    const name = limit.source === "rule" ? "threshold" : "constraint";
    return { words: `${side(limit.value)} its ${name} ${limitText(limit.value, unit)}`, beyond: true };
  }
  const { low, high } = normalOf(series) ?? { low: null, high: null };
  const edge = low !== null && value < low ? low : high !== null && value > high ? high : null;
  if (edge === null) return null;
  return { words: `${side(edge)} its normal range, which ends at ${formatValue(edge, unit)}`, beyond: false };
}
