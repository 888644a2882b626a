import { formatValue } from "@/components/charts/value-axis";
import type { Series } from "@/lib/features/drift/schema/series";

/** Whether a value is on the wrong side of the limit its series is held against. */
export function isBeyond(value: number, { limit, direction }: Pick<Series, "limit" | "direction">): boolean {
  if (limit === null) return false;
  return direction === "lower_is_worse" ? value < limit.value : value > limit.value;
}

/** What is normal of a series: the band of its own past, else the allowed side of its constraint. Null: not known. */
export function normalOf({
  baseline,
  direction,
}: Pick<Series, "baseline" | "direction">): { low: number | null; high: number | null } | null {
  if (baseline === null) return null;
  const { low, high, limit } = baseline;
  if (low !== null || high !== null) return { low, high };
  if (limit === null || direction === null || direction === "either") return null;
  return direction === "lower_is_worse" ? { low: limit, high: null } : { low: null, high: limit };
}

/** A limit people set in hundredths reads as such: 0.2 is "0.20", 0.125 stays. */
export function limitText(value: number, unit: string | null): string {
  const hundredths = Number(value.toFixed(2)) === value;
  return hundredths ? shortText(value, unit) : formatValue(value, unit);
}

/** A value to two places where that says enough of it: "0.31", "−0.05", else as it is. */
export function shortText(value: number, unit: string | null): string {
  const size = Math.abs(value);
  const plain = unit === null && size < 10 && (size >= 0.01 || size === 0);
  return plain ? value.toFixed(2).replace("-", "−") : formatValue(value, unit);
}
