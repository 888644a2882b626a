import type { VersionDetail } from "@/lib/features/models/schema/version";
import { fixed } from "../rules/decimal";
import type { Measurable } from "../schema/criteria";

/** Four digits that count are enough to choose a bound by; nine places are what a bound may have. */
function newestOf(value: number | null): string | null {
  if (value === null || Number.isInteger(value)) return value === null ? null : fixed(value, 0);
  return fixed(Number(value.toPrecision(4)), 9).replace(/\.?0+$/, "");
}

/** Figures that versions have, each with the newest version's value; `versions` with the newest first. */
export function listMeasurable(versions: readonly VersionDetail[]): Measurable[] {
  const found = new Map<string, Measurable>();
  for (const { metrics } of versions) {
    for (const { name, slice, group, unit, value } of metrics) {
      if (group === "explainability" || group === "data_quality") continue;
      const key = JSON.stringify([name, slice]);
      const known = found.get(key);
      if (known && known.newest !== null) continue;
      found.set(key, {
        metric: name,
        slice,
        group: group === "bias" ? "bias" : "metric",
        unit,
        newest: newestOf(value),
      });
    }
  }
  return [...found.values()];
}
