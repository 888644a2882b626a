import { formatValue } from "@/components/charts/value-axis";
import type { Bin, Distribution } from "@/lib/features/drift/schema/distribution";
import { formatPlural, visibleText } from "@/lib/platform/format";

/** A bin with its two bars, as parts of the highest bar (0 to 1); null: that side has no figures. */
export interface BarPair {
  label: string;
  baseline: number | null;
  current: number | null;
  /** The bin and both shares in words. */
  words: string;
}

/** The name of a bin: "10 to 20", "below 10", a value, or all others. */
export function binLabel(bin: Bin): string {
  if (bin.kind === "value") return bin.value === "" ? "(empty)" : visibleText(bin.value);
  if (bin.kind === "rest")
    return bin.values === 0 ? "all others" : `${formatPlural(bin.values, "other value")}`;
  if (bin.lower === null) return `below ${formatValue(bin.to, null)}`;
  if (bin.upper === null) return `from ${formatValue(bin.from, null)}`;
  return `${formatValue(bin.lower, null)} to ${formatValue(bin.upper, null)}`;
}

/** "12.5 %", or that nobody knows. */
export function shareWords(share: number | null): string {
  return share === null ? "unknown" : `${(share * 100).toFixed(1)} %`;
}

/** The bars of a distribution: both sides on one scale. */
export function barPairs({ bins }: Pick<Distribution, "bins">): BarPair[] {
  const highest = Math.max(0, ...bins.flatMap(({ baseline, current }) => [baseline ?? 0, current ?? 0])) || 1;
  return bins.map((bin) => ({
    label: binLabel(bin),
    baseline: bin.baseline === null ? null : bin.baseline / highest,
    current: bin.current === null ? null : bin.current / highest,
    words: `${binLabel(bin)}: baseline ${shareWords(bin.baseline)}, current ${shareWords(bin.current)}`,
  }));
}

/** What stands below the first and the last bar of a numeric distribution. */
export function axisEnds({ bins }: Pick<Distribution, "bins">): { low: string; high: string } | null {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first?.kind !== "range" || last?.kind !== "range") return null;
  return {
    low: `${first.lower === null ? "< " : ""}${formatValue(first.lower === null ? first.to : first.from, null)}`,
    high: `${formatValue(last.upper === null ? last.from : last.to, null)}${last.upper === null ? "+" : ""}`,
  };
}
